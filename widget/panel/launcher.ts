const BADGE_MAX = 9;

/**
 * Gives the loader's button what only those need who may want to talk: a name that is seen, and how many replies wait
 * unread. Returns what sets the two.
 */
export function dressLauncher(button: HTMLElement): (name: string, unread: number) => void {
  const [label, badge] = [document.createElement("span"), document.createElement("span")];
  button.append(label, badge);
  return (name, unread) => {
    button.ariaLabel = unread ? `${name} (${unread})` : name;
    label.textContent = name;
    badge.textContent = unread > BADGE_MAX ? `${BADGE_MAX}+` : `${unread || ""}`;
  };
}
