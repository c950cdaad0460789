import { useReader } from "../reader.ts";

export function LeavingSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
