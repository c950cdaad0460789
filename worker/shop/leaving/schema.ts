/** The tables of this room: one script of the shop's migrations. */
export const LEAVING_SCHEMA = "SELECT 1;";
