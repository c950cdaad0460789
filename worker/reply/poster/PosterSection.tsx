import { useReader } from "../reader.ts";

export function PosterSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
