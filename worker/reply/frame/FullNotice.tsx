import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

interface FullNoticeProps {
  icon: IconName;
  title: string;
  lead: string;
  children?: ComponentChildren;
}

/** What stands where there is nothing else to show: one sentence, and the next step. */
export function FullNotice({ icon, title, lead, children }: FullNoticeProps) {
  return (
    <div class="full-notice">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{lead}</p>
      {children}
    </div>
  );
}
