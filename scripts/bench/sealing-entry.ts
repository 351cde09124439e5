/** Bundled by sealing.mjs: what is measured, beside what it is measured against. */

export { default as nacl } from 'tweetnacl';
export { createSealedChannel, newKeyPair, systemRandom } from '../../source/crypto/index.ts';
