import { useReader } from "../reader.ts";

export function PeopleSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
