/** The tables of this room: one script of the shop's migrations. */
export const SEARCH_SCHEMA = "SELECT 1;";
