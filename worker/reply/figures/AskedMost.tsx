import type { UnansweredQuestion } from "../../protocol/answers.ts";
import type { RoomProps } from "../frame/room-props.ts";
import { addressOf } from "../places.ts";
import { useReader } from "../reader.ts";

const SHOWN = 3;

/** The questions no answer knew, and the way to answer them once and for all. */
export function AskedMost({ shop, groups }: RoomProps & { groups: UnansweredQuestion[][] }) {
  const { words } = useReader();
  if (groups.length === 0) {
    return null;
  }
  return (
    <section>
      <h3>{words("asked")}</h3>
      <ul class="asked-most">
        {groups.slice(0, SHOWN).map((group) => (
          <li key={`${group[0]?.conversation} ${group[0]?.seq}`}>
            <bdi dir="auto" class="clamped">
              {group[0]?.text}
            </bdi>
            {group.length > 1 && (
              <span class="times">
                <span aria-hidden="true">{group.length}×</span>
                <span class="hidden">{words("asked.times", { count: group.length })}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
      <a class="quiet" href={addressOf({ shop: shop.shop, room: "answers", open: null })}>
        {words("figures.to-answers", { count: groups.length })}
      </a>
    </section>
  );
}
