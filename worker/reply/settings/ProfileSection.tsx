import { useReader } from "../reader.ts";

export function ProfileSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
