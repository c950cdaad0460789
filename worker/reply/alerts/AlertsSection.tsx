import { useReader } from "../reader.ts";

export function AlertsSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
