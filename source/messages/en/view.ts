/** Words of the view part of the interface. */
export const view = {};
