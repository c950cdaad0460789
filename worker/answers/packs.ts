import type { LanguagePack } from "./language-pack.ts";
import am from "./languages/am.json" with { type: "json" };
import ar from "./languages/ar.json" with { type: "json" };
import bn from "./languages/bn.json" with { type: "json" };
import de from "./languages/de.json" with { type: "json" };
import en from "./languages/en.json" with { type: "json" };
import es from "./languages/es.json" with { type: "json" };
import fr from "./languages/fr.json" with { type: "json" };
import gu from "./languages/gu.json" with { type: "json" };
import ha from "./languages/ha.json" with { type: "json" };
import hi from "./languages/hi.json" with { type: "json" };
import id from "./languages/id.json" with { type: "json" };
import it from "./languages/it.json" with { type: "json" };
import ja from "./languages/ja.json" with { type: "json" };
import kn from "./languages/kn.json" with { type: "json" };
import ln from "./languages/ln.json" with { type: "json" };
import mg from "./languages/mg.json" with { type: "json" };
import ml from "./languages/ml.json" with { type: "json" };
import mr from "./languages/mr.json" with { type: "json" };
import nl from "./languages/nl.json" with { type: "json" };
import or from "./languages/or.json" with { type: "json" };
import pa from "./languages/pa.json" with { type: "json" };
import pl from "./languages/pl.json" with { type: "json" };
import pt from "./languages/pt.json" with { type: "json" };
import ro from "./languages/ro.json" with { type: "json" };
import ru from "./languages/ru.json" with { type: "json" };
import sw from "./languages/sw.json" with { type: "json" };
import ta from "./languages/ta.json" with { type: "json" };
import te from "./languages/te.json" with { type: "json" };
import tr from "./languages/tr.json" with { type: "json" };
import uk from "./languages/uk.json" with { type: "json" };
import ur from "./languages/ur.json" with { type: "json" };
import vi from "./languages/vi.json" with { type: "json" };
import wo from "./languages/wo.json" with { type: "json" };
import yo from "./languages/yo.json" with { type: "json" };
import zh from "./languages/zh.json" with { type: "json" };

/** Every language the engine speaks: one file each. */
export const PACKS: LanguagePack[] = [
  am,
  ar,
  bn,
  de,
  en,
  es,
  fr,
  gu,
  ha,
  hi,
  id,
  it,
  ja,
  kn,
  ln,
  mg,
  ml,
  mr,
  nl,
  or,
  pa,
  pl,
  pt,
  ro,
  ru,
  sw,
  ta,
  te,
  tr,
  uk,
  ur,
  vi,
  wo,
  yo,
  zh,
];
