import { useReader } from "../reader.ts";

export function ContactSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
