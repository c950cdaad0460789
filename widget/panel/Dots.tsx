/** Something comes, or somebody writes. */
export function Dots() {
  return (
    <>
      <i />
      <i />
      <i />
    </>
  );
}
