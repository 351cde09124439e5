import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { type Agree, keyBytes } from '../crypto/index.ts';

const written = (key: Uint8Array) => Buffer.from(key).toString('base64url');

/**
 * X25519 by Node's own library, ten times as fast as tweetnacl's. For code that runs in Node and seals
 * a lot. Keys go in as JWK (RFC 8037), which Node reads in a tenth of the time of DER.
 *
 * @throws RangeError if a key has not 32 bytes
 */
export const nodeAgree: Agree = (secretKey, publicKey) => {
  if (secretKey.length !== keyBytes || publicKey.length !== keyBytes) {
    throw new RangeError(`A key has ${keyBytes} bytes`);
  }
  const curve = { kty: 'OKP', crv: 'X25519' };
  // Node wants a public half to be there and works it out itself.
  const secret = { ...curve, x: '', d: written(secretKey) };
  const other = { ...curve, x: written(publicKey) };
  try {
    const privateKey = createPrivateKey({ key: secret, format: 'jwk' });
    const theirs = createPublicKey({ key: other, format: 'jwk' });
    return new Uint8Array(diffieHellman({ privateKey, publicKey: theirs }));
  } catch (error) {
    // What OpenSSL says where the point is zero, as it is for a key of low order.
    const { code } = error as { code?: string };
    if (code === 'ERR_OSSL_FAILED_DURING_DERIVATION') return new Uint8Array(keyBytes);
    throw error;
  }
};
