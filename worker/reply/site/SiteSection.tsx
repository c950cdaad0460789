import { useReader } from "../reader.ts";

export function SiteSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
