import { useReader } from "../reader.ts";

export function HoursSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
