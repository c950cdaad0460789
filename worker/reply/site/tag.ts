/** What a shop pastes into its pages; one that announces something looks for that. */
export function tagOf(shop: string, isAnnouncing: boolean): string {
  const more = isAnnouncing ? " data-announce" : "";
  return `<script src="${location.origin}/widget.js" data-shop="${shop}"${more} async></script>`;
}
