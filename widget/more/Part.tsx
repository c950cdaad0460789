import type { ComponentChildren } from "preact";
import { DOWN_HEAD, Icon } from "../messages/Icon.tsx";

interface PartProps {
  icon: string;
  title: string;
  onOpen?: (isOpen: boolean) => void;
  children: ComponentChildren;
}

/** One of the things there are, closed until it is wanted; one is open at a time. */
export function Part({ icon, title, onOpen, children }: PartProps) {
  return (
    <details
      class="part"
      name="more"
      onToggle={({ currentTarget }) => onOpen?.(currentTarget.open)}
    >
      <summary>
        <Icon path={icon} />
        <span>{title}</span>
        <Icon path={DOWN_HEAD} small />
      </summary>
      <div class="inside">{children}</div>
    </details>
  );
}
