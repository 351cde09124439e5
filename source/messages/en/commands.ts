/** Words of the commands part of the interface. */
export const commands = {};
