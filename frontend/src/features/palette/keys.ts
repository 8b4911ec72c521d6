/** The palette's keys, which buttons for it show and press too. */
export const PALETTE_KEYS = "Mod+K";
