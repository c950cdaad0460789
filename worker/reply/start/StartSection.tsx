import { useReader } from "../reader.ts";

export function StartSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
