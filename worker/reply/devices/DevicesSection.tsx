import { useReader } from "../reader.ts";

export function DevicesSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
