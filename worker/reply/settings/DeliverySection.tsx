import { useReader } from "../reader.ts";

export function DeliverySection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
