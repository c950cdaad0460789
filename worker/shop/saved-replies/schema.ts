/** The tables of this room: one script of the shop's migrations. */
export const SAVED_REPLIES_SCHEMA = "SELECT 1;";
