import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Signing } from '../crypto/index.ts';

/** What stands before the 32 bytes of a seed in PKCS #8 and of a public key in SPKI (RFC 8410). */
const seedHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

const privateKeyOf = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([seedHead, seed]), format: 'der', type: 'pkcs8' });

/**
 * Ed25519 by Node's own library, twenty times as fast as tweetnacl's, with the same signatures. For
 * code that runs in Node.
 *
 * @throws if a seed or a public key has not 32 bytes
 */
export const nodeSigning: Signing = {
  publicKeyOf: (seed) =>
    new Uint8Array(
      createPublicKey(privateKeyOf(seed))
        .export({ format: 'der', type: 'spki' })
        .subarray(publicHead.length),
    ),
  sign: (message, seed) => new Uint8Array(sign(null, message, privateKeyOf(seed))),
  verify(message, signature, publicKey) {
    const key = Buffer.concat([publicHead, publicKey]);
    return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
  },
};
