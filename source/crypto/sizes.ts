/** Length in bytes of a public, secret or shared key of `nacl.box` (X25519). */
export const keyBytes = 32;

/** Length in bytes of a nonce (XSalsa20). */
export const nonceBytes = 24;

/** Length in bytes of the authentication tag (Poly1305) at the front of every box. */
export const tagBytes = 16;
