/** Puts a text on the clipboard; false where the browser lets nobody do so. */
export async function copyText(text: string, field: HTMLInputElement | HTMLTextAreaElement | null) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or no secure page: the old way works on what is selected.
    field?.select();
    return document.execCommand("copy");
  }
}
