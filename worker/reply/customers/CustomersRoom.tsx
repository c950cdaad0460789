import { useReader } from "../reader.ts";

/** Who the shop's visitors are. */
export function CustomersRoom() {
  const { words } = useReader();
  return <section class="pane list" aria-label={words("customers")} />;
}
