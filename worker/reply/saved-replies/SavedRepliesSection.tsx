import { useReader } from "../reader.ts";

export function SavedRepliesSection() {
  const { words } = useReader();
  return <p>{words("loading")}</p>;
}
