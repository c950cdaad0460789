import type { Profile } from "../../worker/protocol/http.ts";
import { request } from "../client/request.ts";
import type { WidgetConfig } from "../config.ts";
import { loadWords, type Words } from "./language.ts";
import type { PanelState } from "./panel-state.ts";

interface LoadingOptions {
  config: WidgetConfig;
  /** What the loader has asked for already, guessing the language. */
  guessed: Response | undefined;
  state: () => PanelState;
  update: (patch: Partial<PanelState>) => void;
  tell: (event: string, detail?: unknown) => unknown;
  /** Brings the conversation to whoever has one; true where there is none to bring. */
  bring: () => unknown;
}

const RETRY_MS = 4000;
/** A shop may have closed since. */
const FRESH_MS = 60_000;

/** What there is to read before anything is written: asked for again and again until it is there. */
export function createLoading({ config, guessed, state, update, tell, bring }: LoadingOptions) {
  let isReady = false;
  let isOver = false;
  let askedAt = 0;
  let retrying: ReturnType<typeof setTimeout> | undefined;

  const loadProfile = async () => {
    const result = await request<Profile>(`${config.origin}/api/shops/${config.shop}`);
    const { profile, trouble } = state();
    if (result.ok) {
      const open = result.value.opening?.open;
      if (open !== profile?.opening?.open) {
        tell("status", { open });
      }
      update({ profile: result.value, trouble: null });
    } else if (!profile) {
      if (trouble !== result.code) {
        tell("error", { code: result.code });
      }
      update({ trouble: result.code });
    }
    return state().profile;
  };

  const later = () => {
    clearTimeout(retrying);
    if (!isOver) {
      retrying = setTimeout(() => void load(), RETRY_MS);
    }
  };

  const load = async (known: Words | null | undefined = state().words) => {
    clearTimeout(retrying);
    askedAt = Date.now();
    const profile = loadProfile();
    const words = known ?? (await loadWords(config, profile, guessed).catch(() => state().words));
    update({ words });
    const isBrought = await Promise.resolve(bring()).catch(() => false);
    if (!(await profile) || !words || !isBrought) {
      later();
    } else if (!isReady) {
      isReady = true;
      tell("ready");
    }
  };

  return {
    /** Words anew with `null`; those there are with none. */
    load,
    later,
    /** Where what is known may have changed since. */
    refresh() {
      if (Date.now() - askedAt > FRESH_MS) {
        void load();
      }
    },
    stop() {
      isOver = true;
      clearTimeout(retrying);
    },
  };
}
