import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { seededRandom, tryOpen } from '../../source/crypto/index.ts';
import { carryInTheMiddle, type HandedOut } from '../../source/network/middle.ts';
import { systemClock } from '../../source/protocol/clock.ts';
import { decodeEnvelope } from '../../source/protocol/envelope.ts';

const text = 'marker-4711, at nine';
const letter = {
  from: { name: 'alice', address: '192.0.2.10' },
  to: { name: 'bob', address: '198.51.100.1' },
  text,
};

function carried(handedOut: HandedOut, seed = 1) {
  const pause = () => Promise.resolve();
  return carryInTheMiddle(letter, handedOut, {
    ...{ clock: systemClock, random: seededRandom(seed), pause },
  });
}

it('an honest relay hands out whose key it is, reads nothing, and both devices show one number', async () => {
  const { sender, relay, recipient } = await carried('own');
  expect(recipient.text).toBe(text);
  expect(relay.opened).toBeUndefined();
  expect(JSON.stringify(relay)).not.toContain('marker-4711');
  expect(recipient.envelope).toEqual(sender.envelope);
  expect(sender.safetyNumber).toMatch(/^\d{60}$/);
  expect(recipient.safetyNumber).toBe(sender.safetyNumber);
});

it('a relay that hands out keys of its own reads the words, and nobody sees it but in the numbers', async () => {
  const { sender, relay, recipient } = await carried('swapped');
  expect(relay.opened).toBe(text);
  expect(recipient.text).toBe(text);
  // Two envelopes of one size: sealed twice, for two different keys.
  expect(recipient.envelope).not.toEqual(sender.envelope);
  expect(recipient.envelope?.length).toBe(sender.envelope?.length);
  expect(recipient.safetyNumber).not.toBe(sender.safetyNumber);
  const envelopes = relay.rows.filter(({ kind }) => kind === 'envelope');
  expect(envelopes.map(({ from, to }) => [from, to])).toEqual([
    ['alice', 'bob'],
    ['alice', 'bob'],
  ]);
});

it('zeros for a key are refused before anything is sealed', async () => {
  const { sender, relay, recipient } = await carried('zero');
  expect(sender.envelope).toBeUndefined();
  expect(recipient.text).toBeUndefined();
  expect(relay.rows.filter(({ kind }) => kind === 'envelope')).toEqual([]);
});

it('programs that take zeros all reach one key, so that the relay reads and hands on the same envelope', async () => {
  const { sender, relay, recipient } = await carried('unchecked');
  expect(sender.given).toEqual(new Uint8Array(32));
  expect(relay.opened).toBe(text);
  expect(recipient.text).toBe(text);
  expect(recipient.envelope).toEqual(sender.envelope);
  expect(relay.known).toMatchObject({ same: 20, of: 20 });
  // Of two worlds without a key in common.
  expect((await carried('unchecked', 2)).relay.known?.key).toEqual(relay.known?.key);
  expect(recipient.safetyNumber).not.toBe(sender.safetyNumber);
});

it('no other part of the program takes such a key', () => {
  const source = fileURLToPath(new URL('../../source', import.meta.url));
  const taking = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) =>
      /agreeUnchecked|createUncheckedChannel/.test(readFileSync(join(source, file), 'utf8')),
    )
    .map((file) => file.replaceAll('\\', '/'));
  expect(taking.sort()).toEqual([
    ...['crypto/channel.ts', 'crypto/index.ts', 'crypto/keys.ts', 'network/middle.ts'],
  ]);
});

it('the rows of the relay are the same whichever words were sent, but for nothing', async () => {
  const [one, other] = await Promise.all([
    carried('own'),
    carryInTheMiddle({ ...letter, text: text.toUpperCase() }, 'own', {
      ...{ clock: systemClock, random: seededRandom(1), pause: () => Promise.resolve() },
    }),
  ]);
  const plain = (rows: typeof one.relay.rows) => rows.map(({ at, waitedMs, ...row }) => row);
  expect(plain(one.relay.rows)).toEqual(plain(other.relay.rows));
});

it('what the sender sealed opens with no key that the relay was not given', async () => {
  const { sender } = await carried('own');
  const read = decodeEnvelope(sender.envelope ?? new Uint8Array());
  const { nonce, box } = read.ok ? read.envelope : {};
  if (nonce === undefined || box === undefined) throw new Error('not whole');
  expect(tryOpen({ nonce, box }, sender.given)).toBeNull();
});

it('can be stopped while the numbers are being computed', async () => {
  let pauses = 0;
  const stopping = carryInTheMiddle(letter, 'own', {
    clock: systemClock,
    random: seededRandom(1),
    async pause() {
      pauses += 1;
      if (pauses === 3) throw new Error('stopped');
    },
  });
  await expect(stopping).rejects.toThrow('stopped');
});
