/** Words of the plain part of the interface. */
export const plain = {};
