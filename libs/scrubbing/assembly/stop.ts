/** In place of where something ended: not as JSON should be, or not free of secrets, or to be looked at closely. */
export const STOP: i32 = -1;
