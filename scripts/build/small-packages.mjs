/**
 * Packages as the page of a room holds them: it is one file that a whole class loads over one wifi, so
 * what it doesn't use is left out, and what is written for speed alone is written short.
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { replaceOnce } from './replace-once.mjs';

const smallForms = fileURLToPath(new URL('../../source/page/small-forms.ts', import.meta.url));

/** Valibot's checks without its messages: 8 kB less. */
export const formsInSmall = {
  name: 'forms-in-small',
  resolveId: { filter: { id: /^valibot$/ }, handler: () => smallForms },
};

/**
 * In place of two parts of the protocol that no room has: rows, which only watchers are told, and
 * envelopes whose sender is sealed. To a page either is nonsense, and whoever sends it no relay. And of
 * another X25519 than tweetnacl's, which no page is given.
 */
const notInRooms = `
export const sealedEnvelopeVersion = 2;
export const deliveryTokenBytes = 16;
export const decodeObservation = () => null;
export const decodeSealedEnvelope = () => ({ ok: false, reason: 'wrong-version' });
const never = () => { throw new Error('not in a room'); };
export { never as encodeObservation, never as encodeSealedEnvelope, never as sealedOutsideBytes, never as sharedBy };
export { never as agreeBy, never as agreeWith, never as keyPairBy, never as naclAgree, never as preparedBy };
`;

/** 2 kB less. */
export const protocolInSmall = {
  name: 'protocol-in-small',
  resolveId: {
    filter: { id: /\/(?:observation-bytes|sealed-envelope|agreement)\.ts$/ },
    handler: () => '\0not-in-rooms',
  },
  load: { filter: { id: /^\0not-in-rooms$/ }, handler: () => notInRooms },
};

/**
 * A product in the field of curve25519, as in the package, with its memory kept and its carry within. Limbs
 * may be negative or sums of two: sums stay below 2^45, which a double holds exactly. The memory is empty
 * before, so that nothing is added to what was left, and after, as it held what is made of a secret.
 */
const quickProduct = `
var product = new Float64Array(31);
function M(o, a, b) {
  var i, j, v, c, t = product;
  t.fill(0);
  for (i = 0; i < 16; i++) {
    v = a[i];
    for (j = 0; j < 16; j++) t[i+j] += v * b[j];
  }
  for (i = 0; i < 15; i++) t[i] += 38 * t[i+16];
  for (j = 0; j < 2; j++) {
    c = 1;
    for (i = 0; i < 16; i++) {
      v = t[i] + c + 65535;
      c = Math.floor(v / 65536);
      t[i] = v - c * 65536;
    }
    t[0] += c - 1 + 37 * (c - 1);
  }
  for (i = 0; i < 16; i++) o[i] = t[i];
  t.fill(0);
}
`;

/** From one place to the next of a text, each of which stands in it once. */
function cut(code, file, from, to, instead) {
  for (const place of [from, to]) replaceOnce(code, file, place, place);
  return code.slice(0, code.indexOf(from)) + instead + code.slice(code.indexOf(to));
}

/** What is left out, from one place to the next: signatures, and what is below the interface. */
const unused = [
  [',\n    D = gf(', '\n\nfunction L32(', ';'],
  ['\nfunction pow2523(', '\nfunction crypto_scalarmult('],
  ['\nfunction add(p, q) {', '\nvar crypto_secretbox_KEYBYTES'],
  ['\nnacl.lowlevel = ', '\n/* High-level API */'],
  ['\nnacl.sign = ', '\nnacl.hash = '],
];

/**
 * Tweetnacl's own short form, which is half as long as the fast one, without signatures, which nothing
 * here uses. Its one slow place is as quick as the fast form's: 19 kB less.
 */
export const naclInSmall = {
  name: 'nacl-in-small',
  resolveId: {
    filter: { id: /^tweetnacl$/ },
    handler: () => createRequire(import.meta.url).resolve('tweetnacl/nacl.js'),
  },
  transform: {
    filter: { id: /tweetnacl[\\/]nacl\.js$/ },
    handler(code, id) {
      const quick = cut(code, id, 'function M(o, a, b) {', 'function S(o, a) {', quickProduct);
      return unused.reduce(
        (left, [from, to, instead = '']) => cut(left, id, from, to, instead),
        quick,
      );
    },
  },
};
