import type { ComponentType } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { InboxSkeleton } from "../inbox/InboxSkeleton.tsx";
import { useReader } from "../reader.ts";
import { Lost } from "./Lost.tsx";

interface LazyOptions {
  /** Which words it needs: those that are there from the start, or all of them (locales/). */
  says?: "first" | "rest";
  /** Whether nothing stands in its place until it is there. */
  isQuiet?: boolean;
}

/** A part of the page that is fetched when it is first shown; `load` says where it is. */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { says = "rest", isQuiet = false }: LazyOptions = {},
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const { fetchRest } = useReader();
    const [Loaded, setLoaded] = useState<{ is: ComponentType<Props> | null }>({ is: loaded });
    const [isLost, setLost] = useState(false);
    const fetch = useCallback(() => {
      setLost(false);
      Promise.all([load(), says === "rest" && fetchRest()]).then(
        ([found]) => {
          loaded = found;
          setLoaded({ is: found });
        },
        () => setLost(true),
      );
    }, [fetchRest]);
    useEffect(() => {
      if (loaded === null) {
        fetch();
      }
    }, [fetch]);
    if (Loaded.is) {
      return <Loaded.is {...props} />;
    }
    if (isQuiet) {
      return null;
    }
    return isLost ? <Lost onRetry={fetch} /> : <InboxSkeleton />;
  };
}
