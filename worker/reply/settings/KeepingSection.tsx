import { useReader } from "../reader.ts";

export function KeepingSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
