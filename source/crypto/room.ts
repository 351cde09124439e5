import nacl from 'tweetnacl';

/**
 * The id of the room that is watched with this secret of 16 random bytes: the first 16 bytes of its
 * SHA-512. Who is only told the id can enter the room and not watch it.
 */
export const roomOf = (secret: Uint8Array): Uint8Array => nacl.hash(secret).slice(0, 16);
