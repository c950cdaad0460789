/** What a click on a link does on this page. With a key held it opens elsewhere, which is the browser's own doing. */
export function following(go: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go();
    }
  };
}
