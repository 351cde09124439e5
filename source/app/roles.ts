/** The word that tells the program to be a relay of an onion; the relay's name follows. */
export const onionRole = '--onion-relay';
