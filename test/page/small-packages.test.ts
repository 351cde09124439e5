import { createHash, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import nacl from 'tweetnacl';
import { beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error The scripts are plain JavaScript.
import { bundleForPage } from '../../scripts/build/page.mjs';
// @ts-expect-error The scripts are plain JavaScript.
import { formsInSmall, naclInSmall } from '../../scripts/build/small-packages.mjs';
import * as Crypto from '../../source/crypto/index.ts';
import type * as Frames from '../../source/seat/frames.ts';
import type * as Letters from '../../source/seat/letter.ts';
import { lowOrderKeys, lowOrderOnlyWithTopBit, paper } from '../crypto/vectors.ts';
import { seed } from '../seed.ts';

const root = join(import.meta.dirname, '../..');
const { seededRandom } = Crypto;

describe('the short form of tweetnacl that the page has', () => {
  const path = createRequire(import.meta.url).resolve('tweetnacl/nacl.js');
  const code = naclInSmall.transform.handler(readFileSync(path, 'utf8'), path) as string;
  const module = { exports: {} as typeof nacl };
  new Function('module', 'self', code)(module, { crypto });
  const small = module.exports;
  const random = seededRandom(seed);

  it('agrees with the package on keys, shared keys, boxes and hashes', () => {
    for (let round = 0; round < 60; round++) {
      const [one, other] = [random(32), random(32)];
      const keys = nacl.box.keyPair.fromSecretKey(one);
      expect(small.box.keyPair.fromSecretKey(one)).toEqual(keys);
      const { publicKey } = nacl.box.keyPair.fromSecretKey(other);
      const shared = nacl.box.before(publicKey, one);
      expect(small.box.before(publicKey, one)).toEqual(shared);
      expect(small.scalarMult(one, publicKey)).toEqual(nacl.scalarMult(one, publicKey));
      const [nonce, words] = [random(24), random(round * 7)];
      const sealed = nacl.secretbox(words, nonce, shared);
      expect(small.secretbox(words, nonce, shared)).toEqual(sealed);
      expect(small.secretbox.open(sealed, nonce, shared)).toEqual(words);
      const flipped = sealed.slice();
      flipped[round % flipped.length] = (flipped[round % flipped.length] ?? 0) ^ 1;
      expect(small.secretbox.open(flipped, nonce, shared)).toBe(null);
      expect(small.hash(words)).toEqual(nacl.hash(words));
      expect(small.verify(words, words)).toBe(words.length > 0);
    }
  });

  it('agrees with the package on points at the edges of the field', () => {
    const secret = random(32);
    const edge = (first: number, rest: number, last: number) => {
      const point = new Uint8Array(32).fill(rest);
      point[0] = first;
      point[31] = last;
      return point;
    };
    // 0, 1, 2^255 - 20 to 2^255 - 18 around the prime, and values that are no residue.
    const points = [edge(0, 0, 0), edge(1, 0, 0), edge(0xff, 0xff, 0xff), edge(9, 0, 0x80)];
    for (const low of [0xec, 0xed, 0xee, 0xff]) points.push(edge(low, 0xff, 0x7f));
    for (const point of points) {
      expect(small.scalarMult(secret, point)).toEqual(nacl.scalarMult(secret, point));
    }
  });
});

describe('the cryptography of the page, as it is built', () => {
  const built = async () => {
    const entry = join(root, 'entry.js');
    const code = `import nacl from 'tweetnacl';
      export { nacl };
      export { agree, answerKnock, createSealedChannel, fingerprintOf, knock, newKeyPair, readOpening, roomOf }
        from './source/crypto/index.ts';`;
    const plugin = {
      name: 'entry',
      resolveId: (id: string) => (id === 'entry' ? entry : null),
      load: (id: string) => (id === entry ? code : null),
    };
    const bundled = await bundleForPage(root, 'entry', { plugins: [plugin], name: 'page' });
    // Nothing of Node is at hand, as in a browser.
    const make = new Function(
      'self',
      'require',
      'module',
      'process',
      `${bundled.code}; return page;`,
    );
    return make({ crypto }, undefined, undefined, undefined) as typeof Crypto & {
      readonly nacl: typeof nacl;
    };
  };
  let page: Awaited<ReturnType<typeof built>>;
  beforeAll(async () => {
    page = await built();
  });

  it('gives what is published, and refuses every key of low order', () => {
    const { aliceSecretKey, bobPublicKey, bobSecretKey, alicePublicKey } = paper;
    const shared = page.nacl.box.before;
    expect(shared(bobPublicKey, aliceSecretKey)).toEqual(paper.sharedKey);
    expect(shared(alicePublicKey, bobSecretKey)).toEqual(paper.sharedKey);
    const { plaintext, nonce, sharedKey, box } = paper;
    expect(page.nacl.secretbox(plaintext, nonce, sharedKey)).toEqual(box);
    expect(page.nacl.secretbox.open(box, nonce, sharedKey)).toEqual(plaintext);
    for (let bit = 0; bit < box.length * 8; bit++) {
      const flipped = box.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(page.nacl.secretbox.open(flipped, nonce, sharedKey)).toBe(null);
    }
    const me = page.newKeyPair(seededRandom('me'));
    for (const key of Object.values({ ...lowOrderKeys, ...lowOrderOnlyWithTopBit })) {
      expect(page.nacl.scalarMult(me.secretKey, key)).toEqual(nacl.scalarMult(me.secretKey, key));
      expect(page.agree(me.secretKey, key)).toEqual(Crypto.agree(me.secretKey, key));
    }
  });

  it('hashes as Node does, at every length around the blocks', () => {
    const random = seededRandom(seed);
    for (let length = 0; length < 400; length++) {
      const bytes = random(length);
      const hash = createHash('sha512').update(bytes).digest();
      expect(Buffer.from(page.nacl.hash(bytes)).equals(hash), `${length} bytes`).toBe(true);
    }
  });

  it('agrees with Node on keys whose bytes are few, many or all alike', () => {
    const random = seededRandom(seed);
    const odd = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];
    const secrets = [...odd.map((byte) => new Uint8Array(32).fill(byte)), random(32)];
    const points = [random(32), ...odd.slice(1).map((byte) => new Uint8Array(32).fill(byte))];
    for (const secret of secrets) {
      for (const point of points) {
        expect(page.nacl.scalarMult(secret, point)).toEqual(agreeByNode(secret, point));
      }
    }
  });

  it('opens a link with whoever has the whole package, and each reads the other', () => {
    const random = seededRandom(seed);
    const laptop = Crypto.newKeyPair(random);
    const knocked = page.knock(random);
    const answered = Crypto.answerKnock(knocked.message, laptop, random);
    if (!answered.ok) throw new Error(answered.reason);
    const opened = page.readOpening(answered.opening, knocked);
    if (!opened.ok) throw new Error(opened.reason);
    expect(page.fingerprintOf(opened.laptopKey)).toBe(Crypto.fingerprintOf(laptop.publicKey));
    for (let round = 0; round < 50; round++) {
      const [there, back] = [random(round * 13), random(round * 5)];
      expect(answered.records.open(opened.records.seal(there))).toEqual(there);
      expect(opened.records.open(answered.records.seal(back))).toEqual(back);
    }
  });
});

/** X25519 by OpenSSL. */
function agreeByNode(secret: Uint8Array, point: Uint8Array): Uint8Array {
  const der = (head: string, key: Uint8Array) => Buffer.concat([Buffer.from(head, 'hex'), key]);
  const privateKey = createPrivateKey({
    key: der('302e020100300506032b656e04220420', secret),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey({
    key: der('302a300506032b656e032100', point),
    format: 'der',
    type: 'spki',
  });
  return new Uint8Array(diffieHellman({ privateKey, publicKey }));
}

type Read = Pick<typeof Frames, 'readFromFront' | 'readFromDevice'> &
  Pick<typeof Letters, 'readLetter'>;

/** The readers of messages, with Valibot or with what the page has in place of it. */
async function readers(plugins: readonly unknown[]): Promise<Read> {
  const entry = "export * from './source/seat/frames.ts'; export * from './source/seat/letter.ts';";
  const bundle = await rolldown({
    cwd: root,
    input: 'entry',
    platform: 'browser',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? join(root, 'entry.js') : null),
        load: (id) => (id === join(root, 'entry.js') ? entry : null),
      },
      ...(plugins as []),
    ],
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'all' });
  await bundle.close();
  return new Function(`${output[0].code}\nreturn all;`)() as Read;
}

const hex = '0123456789abcdef0123456789abcdef';
const stage = {
  run: 1,
  number: 1,
  of: 7,
  id: 'hello',
  title: 'Say hello',
  text: 'Everybody.',
  phase: 'predict',
  question: { ask: 'What?', options: [{ id: 'a', text: 'A' }] },
  ready: ['Hello!'],
  ownWords: true,
  cover: 0,
  pad: false,
  ends: 5,
  paused: false,
  now: 4.5,
  fixed: 'ab',
};
const person = { number: 1, name: 'calm-otter', here: true };
const messages: readonly object[] = [
  { is: 'enter', role: 'member', words: 'maple-otter', token: hex },
  { is: 'sit', consent: 1, watch: false, token: hex },
  { is: 'mark', hand: true },
  { is: 'lobby', state: 'open', people: 3, consent: 1, ownWords: true },
  { is: 'no', why: 'words' },
  {
    is: 'seat',
    ...{ number: 1, name: 'calm-otter', token: hex, room: hex, pass: hex },
    ...{ spins: 3, until: 9, watching: false },
  },
  { is: 'roster', people: [person], whole: true, gone: [2] },
  { is: 'stage', stage },
  { is: 'mine', rows: ['at,time'] },
  { is: 'wall', lines: ['A line.'] },
  { is: 'wipe', rows: 1, names: 2, addresses: 3, files: 0 },
  { is: 'out', why: 'left' },
  { is: 'board', state: { any: [1] } },
  { is: 'words', text: 'Hello.' },
  {
    is: 'task',
    ...{ run: 1, text: 'Find them.', role: 'pair', values: { half: 'MOON' } },
    ...{ to: [2], tables: [[1, 2]], decoys: [3], off: 45_000 },
  },
  { is: 'finding', run: 1, text: 'So.', rows: 4, right: true },
  { is: 'done', run: 1 },
  { is: 'tell', from: 'calm-otter', text: 'No.' },
];

/** One place of a message changed, left out, or something added. */
function changed(value: unknown, path: readonly number[], by: unknown): unknown {
  const [first = 0, ...rest] = path;
  if (typeof value !== 'object' || value === null) return by;
  const entries = Object.entries(value);
  const at = first % (entries.length + 1);
  const [key, inner] = entries[at] ?? ['extra', by];
  const next = rest.length === 0 ? by : changed(inner, rest, by);
  const others = entries.filter(([name]) => name !== key);
  const all = next === undefined ? others : [...others, [key, next]];
  return Array.isArray(value) ? all.map(([, one]) => one) : Object.fromEntries(all);
}

describe('the short checks that the page has in place of Valibot', () => {
  let [whole, small] = [] as unknown as [Read, Read];
  beforeAll(async () => {
    [whole, small] = await Promise.all([readers([]), readers([formsInSmall])]);
  });
  const agree = (message: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(message) ?? '');
    const text = JSON.stringify(message) ?? '';
    expect(small.readFromFront(bytes)).toEqual(whole.readFromFront(bytes));
    expect(small.readFromDevice(bytes)).toEqual(whole.readFromDevice(bytes));
    expect(small.readLetter(text)).toEqual(whole.readLetter(text));
  };

  it('take every kind of message, and each with something changed as Valibot does', () => {
    for (const message of messages) {
      agree(message);
      const bytes = new TextEncoder().encode(JSON.stringify(message));
      const read = small.readFromFront(bytes) ?? small.readFromDevice(bytes);
      expect(read ?? small.readLetter(JSON.stringify(message))).toEqual(message);
    }
    const path = fc.array(fc.nat(12), { minLength: 1, maxLength: 4 });
    const by = fc.option(fc.oneof(fc.jsonValue(), fc.integer(), fc.constant('-')), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.constantFrom(...messages), path, by, (message, where, value) =>
        agree(changed(message, where, value)),
      ),
      { numRuns: 1_500, seed },
    );
  });
});
