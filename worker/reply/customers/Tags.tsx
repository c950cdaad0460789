/** A few tags, then how many more there are. */
export function Tags({ tags, most }: { tags: string[]; most: number }) {
  const more = tags.length - most;
  return tags.length > 0 ? (
    <span class="tags">
      {tags.slice(0, most).map((tag) => (
        <bdi class="tag" key={tag}>
          {tag}
        </bdi>
      ))}
      {more > 0 && <span class="tag more">+{more}</span>}
    </span>
  ) : null;
}
