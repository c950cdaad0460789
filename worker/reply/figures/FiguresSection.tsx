import { useReader } from "../reader.ts";

export function FiguresSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
