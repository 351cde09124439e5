/** Words of the tui part of the interface. */
export const tui = {};
