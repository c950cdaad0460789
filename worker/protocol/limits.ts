/**
 * Every limit, in one place; the unit is in the name. The README's table is checked equal to this
 * file, so each line carries the words that describe it there.
 */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Version of the socket protocol a client says in `hello`. */
export const PROTOCOL_VERSION = 1;
/** Subprotocol the server selects, and the prefix under which a visitor's token travels. */
export const SUBPROTOCOL = "comptoir.v1";
export const TOKEN_PROTOCOL_PREFIX = "token.";

// --- messages ---
/** Longest message, in code points. */
export const TEXT_MAX_CODE_POINTS = 4000;
/** Largest JSON body or socket frame, in UTF-8 bytes. */
export const FRAME_MAX_BYTES = 64 * 1024;
/** Largest JSON body with which an owner changes the shop, in UTF-8 bytes. */
export const SETTINGS_MAX_BYTES = 1024 * 1024;
/** So much of a body that is too large is read on and let go, in bytes, so that its sender hears of the refusal. */
export const LET_GO_MAX_BYTES = 40 * 1024 * 1024;
/** Who pauses for so long in the middle of one is told at once. */
export const LET_GO_PAUSE_MS = SECOND_MS;
/** Messages a visitor may send within a minute. */
export const VISITOR_MESSAGES_PER_MINUTE = 30;
/** Messages an owner may send within a minute, in one conversation. */
export const OWNER_MESSAGES_PER_MINUTE = 120;
/** Frames of any kind a socket may send within ten seconds; each that is one too many is refused. */
export const SOCKET_FRAMES_PER_TEN_SECONDS = 100;
/** So many within ten seconds close it. */
export const SOCKET_FLOOD_PER_TEN_SECONDS = 2000;
/** A socket that has not said hello after this long is closed. */
export const HELLO_TIMEOUT_MS = 10 * SECOND_MS;
/** A socket whose client has said nothing for this long, not even a ping, is closed: nobody is there. */
export const GHOST_AFTER_MS = 75 * SECOND_MS;
/** Sockets one conversation holds for the visitor, and as many for the owners. */
export const SOCKETS_PER_CONVERSATION = 20;
/** A socket that is one too many may be tried again after this long. */
export const SURPLUS_SOCKET_RETRY_MS = 30 * SECOND_MS;
/** Sockets one shop's inbox holds. */
export const SOCKETS_PER_INBOX = 50;
/** New conversations, or sockets for such, that one address (an IPv6 /64) may open in a shop within an hour. */
export const NEW_CONVERSATIONS_PER_HOUR = 600;
/** Longest page address kept (origin and path), in characters. */
export const PAGE_MAX_CHARS = 500;

/** Largest photo in a conversation, in bytes. */
export const IMAGE_MAX_BYTES = 300 * 1024;
/** Its longest side, in pixels. */
export const IMAGE_MAX_SIDE = 2048;
/** Longest side of the photos this installation's own pages send, in pixels. */
export const IMAGE_SENT_SIDE = 1600;
/** Largest file a browser looks at as a photo to send, in bytes … */
export const IMAGE_CHOSEN_MAX_BYTES = 40 * 1024 * 1024;
/** … and what its header may say of it, in pixels. */
export const IMAGE_CHOSEN_MAX_PIXELS = 70_000_000;
/** A photo that has not arrived after this long is sent anew. */
export const IMAGE_UPLOAD_TIMEOUT_MS = 2 * MINUTE_MS;
/** Longest description of a photo, in characters. */
export const IMAGE_ALT_MAX_CHARS = 300;
/** Photos one conversation holds. */
export const IMAGES_PER_CONVERSATION = 200;
/** Photos one side may store within a minute, in one conversation. */
export const IMAGES_PER_MINUTE = 20;
/** Photos of one side that no message shows yet, in one conversation. */
export const IMAGES_UNUSED_MAX = 20;
/** Photos one address may store as a visitor within an hour. */
export const IMAGES_PER_ADDRESS_PER_HOUR = 300;
/** A photo that no message shows is erased after this long. */
export const IMAGE_UNUSED_MS = HOUR_MS;

// --- time ---
/** A conversation is erased after so many days without a message, unless its shop says otherwise … */
export const KEPT_DAYS = 365;
/** … which is no fewer than these … */
export const KEPT_MIN_DAYS = 30;
/** … and no more than these. */
export const KEPT_MAX_DAYS = 3 * 365;
/** What was erased is overwritten on the disk after so long, together with what else was erased meanwhile. */
export const SCRUB_AFTER_MS = 10_000;
/** Conversations that are told at a time when their shop keeps them for fewer days; with what else wakes it, below the 50 calls of a free plan. */
export const RECHECKS_AT_ONCE = 25;
/** Objects that are asked for one part of a shop's export, nearly; with what one more step asks, below the 50 of a free plan. */
export const EXPORT_CALLS = 24;
/** A part of a shop's export ends after so many characters, or with the conversations that pass them. */
export const EXPORT_PART_CHARS = 1024 * 1024;
/** How long a conversation trusts the shop's answers, and the Worker a shop's profile. */
export const KNOWLEDGE_TRUST_MS = MINUTE_MS;
/** How long an isolate of the Worker tells the health it has seen before it asks storage again. */
export const HEALTH_TRUST_MS = SECOND_MS;
/** Longest wait for storage before it counts as failed. */
export const HEALTH_TIMEOUT_MS = 2 * SECOND_MS;
/** Longest wait for the shop's answers before a person is asked instead. */
export const KNOWLEDGE_TIMEOUT_MS = 2 * SECOND_MS;
/** Waits between tries to tell the shop what changed in a conversation; the last one repeats. */
export const OUTBOX_RETRY_MS = [
  5 * SECOND_MS,
  15 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
] as const;
/** Changes of a conversation gather for this long before the shop is told; what needs the owner does not wait. */
export const OUTBOX_COALESCE_MS = 500;
/** After a change, the object wakes this much later to see that the shop was told. */
export const OUTBOX_WATCH_MS = MINUTE_MS;
/** A typing sign fades after this long. */
export const TYPING_SHOWN_MS = 5 * SECOND_MS;
/** A typing sign is sent at most this often. */
export const TYPING_EVERY_MS = 3 * SECOND_MS;
/** A colleague's device that was silent for this long is not taken to be here. */
export const PRESENCE_TRUST_MS = MINUTE_MS;
/** Longest time a conversation is snoozed for. */
export const SNOOZE_MAX_MS = 365 * DAY_MS;
/** How far ahead a reply may be planned. */
export const LATER_MAX_MS = 30 * DAY_MS;
/** Planned replies one conversation holds. */
export const LATER_PER_CONVERSATION = 20;
/** Longest reason for blocking a visitor, in characters. */
export const BLOCK_REASON_MAX_CHARS = 200;
/** Replies needed before visitors are told the usual reply time. */
export const REPLY_TIME_MIN_SAMPLES = 5;

// --- signing in ---
/** A sign-in link and its code work this long, once. */
export const SIGN_IN_TTL_MS = 10 * MINUTE_MS;
/** Wrong codes before none works any more; the link does. */
export const SIGN_IN_MAX_TRIES = 5;
/** Sign-in links one e-mail address may ask for within an hour. */
export const SIGN_INS_PER_HOUR = 5;
/** Sign-in links one address may ask for within an hour, whosever they are. */
export const SIGN_INS_PER_ADDRESS_PER_HOUR = 30;
/** What a device is asked to sign with a passkey is good for this long, once. */
export const PASSKEY_CHALLENGE_TTL_MS = 5 * MINUTE_MS;
/** Sign-ins by passkey one address may try within an hour. */
export const PASSKEY_SIGN_INS_PER_ADDRESS_PER_HOUR = 300;
/** Passkeys one account may have. */
export const PASSKEYS_PER_ACCOUNT = 20;
/** An invitation to reply for a shop works this long, for one person. */
export const INVITATION_TTL_MS = 7 * DAY_MS;
/** Invitations of a shop that may be open at once. */
export const INVITATIONS_PER_SHOP = 10;
/** Sign-in links that people without an account may ask for with one invitation. */
export const SIGN_INS_PER_INVITATION = 10;
/** People who may reply for one shop. */
export const PEOPLE_PER_SHOP = 30;
/** Longest name of a person, in characters. */
export const PERSON_NAME_MAX_CHARS = 40;
/** A session ends after this long without use. */
export const SESSION_TTL_MS = 90 * DAY_MS;
/** Conversations in which one session keeps sockets; the oldest are closed for newer ones. */
export const THREADS_PER_SESSION = 30;

// --- reaching the owner ---
/** A push service that has not answered after this long is tried again later. */
export const PUSH_TIMEOUT_MS = 10 * SECOND_MS;
/** A push service keeps what it cannot deliver for this long. */
export const PUSH_TTL_MS = DAY_MS;
/** One conversation is pushed at most this often; the newest words go out then. */
export const PUSH_EVERY_MS = 10 * SECOND_MS;
/** Largest push message before it is encrypted, in bytes; the visitor's words are cut to fit. */
export const PUSH_PAYLOAD_MAX_BYTES = 3500;
/** Longest address of a push service, in characters. */
export const PUSH_ENDPOINT_MAX_CHARS = 2000;
/** Devices one owner is told on; those that were told longest ago go. */
export const PUSH_DEVICES_PER_ACCOUNT = 20;
/** Trial pushes one owner may ask for within a minute. */
export const PUSH_TRIES_PER_MINUTE = 5;
/** Waits before a push or a mail that failed is tried again; then it is given up. */
export const ALERT_RETRY_MS = [30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS] as const;
/** What was being sent when the server stopped is sent again after this long. */
export const ALERT_WATCH_MS = MINUTE_MS;
/** Minutes nobody looks before a mail is sent, unless the shop says otherwise. */
export const MAIL_AFTER_MINUTES = 5;
/** Longest the shop may make that, in minutes. */
export const MAIL_AFTER_MAX_MINUTES = 240;
/** One conversation causes a mail at most this often. */
export const MAIL_EVERY_MS = HOUR_MS;
/** Alert mails an owner gets of one shop within an hour; what is left waits. */
export const ALERT_MAILS_PER_HOUR = 20;
/** A mail service that has not taken a mail after this long is tried again later. */
export const MAIL_TIMEOUT_MS = 15 * SECOND_MS;
/** The visitor's words in a mail, in code points. */
export const MAIL_WORDS_MAX_CODE_POINTS = 1000;

// --- coming back ---
/** A visitor whose chat is open somewhere has this long to see a reply before it is mailed … */
export const RETURN_MAIL_AFTER_MS = 2 * MINUTE_MS;
/** … and one whose chat is open nowhere has this long to come back. */
export const RETURN_MAIL_GONE_MS = 10 * SECOND_MS;
/** A visitor whose chat is open somewhere has this long to see a reply before their devices are told. */
export const RETURN_PUSH_AFTER_MS = 3 * SECOND_MS;
/** Mails with a link back that may be good at once, in one conversation; the oldest go. */
export const RETURN_KEYS_PER_CONVERSATION = 5;
/** Devices on which one conversation's visitor is told; those that asked longest ago go. */
export const RETURN_DEVICES_PER_CONVERSATION = 5;
/** Mails about replies that one address gets of one shop within a day; it is forgotten after the last. */
export const RETURN_MAILS_PER_ADDRESS_PER_DAY = 3;
/** Mails about replies that leave one shop within an hour; what is left waits. */
export const RETURN_MAILS_PER_SHOP_PER_HOUR = 60;
/** How often a visitor may say how to be told, or ask for a copy, within a minute. */
export const RETURN_CHANGES_PER_MINUTE = 20;

// --- opening a shop ---
/** Turnstile, where it is set up, has this long to say whether a challenge was passed; nobody gets in without. */
export const TURNSTILE_TIMEOUT_MS = 5 * SECOND_MS;
/** Longest proof that a challenge was passed, in characters. */
export const CHALLENGE_MAX_CHARS = 2048;

// --- what a shop may hold ---
/** Shops one e-mail address may open within an hour. */
export const SHOPS_PER_HOUR = 5;
/** Shops one address may try to open within an hour. */
export const SHOPS_PER_ADDRESS_PER_HOUR = 20;
/** Longest name of a shop, in characters. */
export const SHOP_NAME_MAX_CHARS = 80;
/** Answers a shop may have. */
export const ANSWERS_PER_SHOP = 500;
/** Examples an answer may have in one language. */
export const EXAMPLES_PER_ANSWER = 100;
/** Examples a shop may teach the built-in answers. */
export const LESSONS_PER_SHOP = 500;
/** Unanswered questions kept for a shop; the oldest go. */
export const QUESTIONS_PER_SHOP = 500;
/** Unanswered questions one request may settle. */
export const QUESTIONS_AT_ONCE = 200;
/** Automated messages in a row before a person is asked and the answers fall silent. */
export const AUTOMATED_IN_A_ROW = 10;
/** An offer that nobody takes up for this long leaves the question to a person. */
export const OFFER_PATIENCE_MS = 2 * MINUTE_MS;
/** After this long without a message, automated messages are counted anew. */
export const AUTOMATED_PAUSE_MS = DAY_MS;
/** Longest example, in characters. */
export const EXAMPLE_MAX_CHARS = 500;
/** Longest reply of an answer, in characters. */
export const REPLY_MAX_CHARS = 2000;
/** Saved replies a shop may have; each is at most as long as the reply of an answer. */
export const SAVED_REPLIES_PER_SHOP = 200;
/** Longest word by which a saved reply is called, in characters. */
export const SHORTCUT_MAX_CHARS = 30;
/** Dated exceptions to the hours a shop may have. */
export const EXCEPTIONS_PER_SHOP = 100;
/** Sites on which a shop's tag may run. */
export const ALLOWED_ORIGINS_PER_SHOP = 20;
/** Other sites remembered that asked for a shop's chat; those that asked longest ago go. */
export const ORIGINS_SEEN_PER_SHOP = 20;
/** Such sites a shop takes note of within an hour. */
export const NEW_ORIGINS_PER_HOUR = 20;
/** Largest picture of a shop, in bytes. */
export const SHOP_PHOTO_MAX_BYTES = 40 * 1024;
/** Its longest side, in pixels. */
export const SHOP_PHOTO_MAX_SIDE = 256;
/** Longest words a shop is greeted with, or says while it is closed, in characters. */
export const GREETING_MAX_CHARS = 300;
/** Longest announcement, in characters: it stands beside the launcher. */
export const ANNOUNCEMENT_MAX_CHARS = 160;
/** Longest wait on a page before a visitor is told of it, in seconds. */
export const ANNOUNCEMENT_MAX_AFTER_S = 600;
/** Patterns of pages an announcement may be for. */
export const ANNOUNCEMENT_PAGES = 10;
/** Longest of them, in characters. */
export const ANNOUNCEMENT_PAGE_MAX_CHARS = 200;
/** Conversations the inbox sends at once. */
export const INBOX_PAGE_SIZE = 50;
/** Last words kept in the shop's list, in code points. */
export const LAST_WORDS_MAX_CODE_POINTS = 140;

// --- searching and figures ---
/** Longest text looked for, in code points. */
export const SEARCH_MAX_CODE_POINTS = 200;
/** Messages a search finds at once. */
export const SEARCH_PAGE_SIZE = 30;
/** Visitors it finds by name, phone, tag or number. */
export const SEARCH_VISITORS_MAX = 5;
/** What is shown of a message that was found, in code points. */
export const SNIPPET_MAX_CODE_POINTS = 140;
/** A visitor who writes again this long after a visit began begins another. */
export const VISIT_MS = 12 * HOUR_MS;
/** Weeks of figures told at once. */
export const FIGURES_WEEKS_MAX = 106;
/** A first reply within this time is counted as a quick one. */
export const QUICK_REPLY_MS = 15 * MINUTE_MS;

// --- a shop's own site ---
/** How long a shop's site may take to be read, redirects and all. */
export const IMPORT_TIMEOUT_MS = 5 * SECOND_MS;
/** How much of its page is read, in bytes. */
export const IMPORT_MAX_BYTES = 1024 * 1024;
/** Redirects followed to it. */
export const IMPORT_REDIRECTS_MAX = 5;
/** Sites one address may have read within an hour. */
export const IMPORTS_PER_ADDRESS_PER_HOUR = 30;
/** Questions of a site proposed as answers. */
export const IMPORTED_ANSWERS_MAX = 50;
/** Products of a site listed. */
export const IMPORTED_PRODUCTS_MAX = 100;
/** Longest text a link to the chat page may bring along, in code points. */
export const PREFILL_MAX_CODE_POINTS = 300;

// --- customers ---
/** Longest name of a customer, in characters. */
export const CUSTOMER_NAME_MAX_CHARS = 80;
/** Longest phone number of a customer, in characters. */
export const CUSTOMER_PHONE_MAX_CHARS = 40;
/** Longest name by which a shop's own site knows a visitor it vouches for, in UTF-8 bytes. */
export const USER_ID_MAX_BYTES = 200;
/** Things a shop's own page may say of a visitor: plan, basket, since when a customer … */
export const ATTRIBUTES_PER_VISITOR = 30;
/** Longest name of such a thing, and of something that happened, in characters. */
export const ATTRIBUTE_NAME_MAX_CHARS = 40;
/** Longest value of such a thing, in characters. */
export const ATTRIBUTE_MAX_CHARS = 200;
/** Things that happened on the page that are kept of a conversation, the latest. */
export const EVENTS_PER_CONVERSATION = 20;
/** What may be said of one of them, in such things. */
export const ATTRIBUTES_PER_EVENT = 10;
/** How often a page may say something of one visitor within an hour. */
export const SAID_BY_PAGE_PER_HOUR = 120;
/** A shop's old secret for vouching for its visitors works this long beside a new one. */
export const IDENTITY_SECRET_OVERLAP_MS = DAY_MS;
/** Longest e-mail address of a customer, in characters. */
export const CUSTOMER_EMAIL_MAX_CHARS = 254;
/** Longest thing to remember of a customer, in code points. */
export const REMEMBER_MAX_CODE_POINTS = 500;
/** Longest tag, in characters. */
export const TAG_MAX_CHARS = 30;
/** Tags a customer may have. */
export const TAGS_PER_CUSTOMER = 20;
/** Longest note about a customer, in code points. */
export const NOTE_MAX_CODE_POINTS = 2000;
/** Notes a customer may have. */
export const NOTES_PER_CUSTOMER = 300;
/** Conversations that may be linked as one customer's. */
export const CONVERSATIONS_PER_CUSTOMER = 100;
/** A deleted note can be brought back for this long; then it is erased. */
export const NOTE_UNDO_MS = MINUTE_MS;
/** Longest text by which customers are looked for, in characters. */
export const CUSTOMER_QUERY_MAX_CHARS = 200;
/** Customers listed at once. */
export const CUSTOMERS_PAGE_SIZE = 50;

// --- leaving ---
/** Conversations of a deleted shop that are erased at a time. */
export const ERASED_AT_ONCE = 50;
/** Nobody else gets the name of a deleted shop for so long. */
export const SHOP_NAME_HELD_MS = 365 * DAY_MS;
/** Largest piece in which a shop is brought from elsewhere, in bytes. */
export const IMPORT_PIECE_MAX_BYTES = 8 * 1024 * 1024;

// --- the owner's device ---
/** Conversations of a shop kept readable without a network, the latest. */
export const KEPT_CONVERSATIONS = 200;
/** Messages kept of each that was opened, the last. */
export const KEPT_MESSAGES = 200;

// --- the visitor's browser ---
/** Unsent messages kept in the browser. */
export const UNSENT_MAX = 20;
/** A socket that has not been welcomed after this long is given up. */
export const CONNECT_TIMEOUT_MS = 8 * SECOND_MS;
/** How often an open socket is asked whether it still lives. */
export const PING_EVERY_MS = 20 * SECOND_MS;
/** How long it may take to say so. */
export const PONG_TIMEOUT_MS = 8 * SECOND_MS;
/** Many browsers that lost one server come back at random within this long … */
export const RECONNECT_SPREAD_MS = 10 * SECOND_MS;
/** … after a try that failed no sooner than this, and within a quarter more for each that failed … */
export const RECONNECT_MIN_MS = SECOND_MS;
/** … up to this. */
export const RECONNECT_MAX_MS = 30 * SECOND_MS;
/** A visitor's page that has been hidden for this long lets its socket go, until it is shown again. */
export const HIDDEN_SOCKET_MS = 2 * MINUTE_MS;
/** How often messages are asked for where sockets are blocked. */
export const POLL_EVERY_MS = 4 * SECOND_MS;
