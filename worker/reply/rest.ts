import "./styles/answers.css";
import "./styles/alerts.css";
import "./styles/figures.css";
import "./styles/import.css";
import "./styles/leaving.css";
import "./styles/poster.css";
import "./styles/settings.css";
import "./styles/announcement.css";
import "./styles/site.css";

/**
 * What neither the first screen nor a conversation needs, fetched together when some of it is first
 * opened: as one file it is a third smaller than as many, and on a slow network one wait.
 */
export { AnswerChooser } from "./answers/AnswerChooser.tsx";
export { AnswersRoom } from "./answers/AnswersRoom.tsx";
export { CardBody } from "./customers/CardBody.tsx";
export { CustomersRoom } from "./customers/CustomersRoom.tsx";
export { KeysSheet } from "./keys/KeysSheet.tsx";
export { SearchResults } from "./search/SearchResults.tsx";
export { TodayForm } from "./settings/TodayForm.tsx";
export { ShopRoom } from "./shop/ShopRoom.tsx";
export { PasskeyOffer } from "./sign-in/PasskeyOffer.tsx";
export { BlockForm } from "./working/BlockForm.tsx";
export { MomentChooser } from "./working/MomentChooser.tsx";
export { NoteForm } from "./working/NoteForm.tsx";
