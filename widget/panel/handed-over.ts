/**
 * The files of an event by which photos are chosen, pasted, dragged or dropped; null where it is about something else.
 * Over the panel they are promised: the page must not open them.
 */
export function filesOf(event: Event): File[] | null {
  const { dataTransfer, clipboardData, target } = event as DragEvent & ClipboardEvent;
  const data = dataTransfer ?? clipboardData ?? (target as Partial<DataTransfer>);
  const { files, types = "Files" } = data;
  // What is copied from a document is words first, with a picture of them.
  if (!files || !/^(?!.*plain).*Files/.test(String(types))) {
    return null;
  }
  event.preventDefault();
  return [...files];
}
