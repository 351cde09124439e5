import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../source/crypto/index.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { guessFrom } from '../../source/lesson/kinds/relay-guess.ts';
import { peopleOf } from '../../source/network/cast.ts';
import { createNetwork } from '../../source/network/network.ts';
import { type Clock, systemClock } from '../../source/protocol/clock.ts';
import type { OpenLink } from '../../source/protocol/link.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';
import type { Observation } from '../../source/protocol/observation.ts';
import { formatObservation, logRow } from '../../source/relay/log.ts';
import { createRelay } from '../../source/relay/relay.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { websocketServer } from '../../source/relay/transports/websocket-server.ts';
import { byteMapOf } from '../../source/view/byte-map.ts';
import { relayPane } from '../../source/view/panes.ts';
import type { Evidence } from '../../source/world/evidence.ts';
import { seed } from '../seed.ts';
import { aSession } from '../view/a-session.ts';
import { aMarkedMessage, formsOf, found, type Marked, type Searched } from './markers.ts';

const words = wordsFor('en');
const cast = [
  { id: 'alice', at: 'home' },
  { id: 'bob', at: 'office' },
];

type Run = { readonly evidence: Evidence; readonly log: readonly string[] };

/** Sends all messages from alice to bob; the log is what the relay itself tells of each row. */
async function sendAll(
  messages: readonly Marked[],
  relay: { readonly open: OpenLink; readonly log: readonly string[] },
  clock: Clock,
): Promise<Run> {
  const random = seededRandom(`markers ${messages[0]?.marker}`);
  const network = await createNetwork({
    relays: [{ name: 'relay', open: relay.open }],
    people: peopleOf(cast),
    random,
    clock,
  });
  try {
    expect(await network.connect()).toEqual({ ok: true });
    for (const [index, { message }] of messages.entries()) {
      const letter = { id: `m${index}`, from: 'alice', to: 'bob', text: message };
      const outcomes = [{ relay: 'delivered', recipient: 'opened' }];
      expect(await network.send([letter])).toEqual({ ok: true, outcomes });
    }
    const held = await network.evidence();
    if (!held.ok) throw new Error(JSON.stringify(held));
    return { evidence: held.evidence, log: relay.log };
  } finally {
    await network.close();
  }
}

const logTo = (log: string[]) => (row: Observation, room: string) => {
  log.push(JSON.stringify(logRow(row, room)), formatObservation(row, room));
};

async function overMemory(messages: readonly Marked[]): Promise<Run> {
  const log: string[] = [];
  const relay = createRelay({ clock: systemClock, onObservation: logTo(log) });
  const open: OpenLink = async () => {
    const [near, far] = memoryLinkPair();
    relay.accept(far, { address: '127.0.0.1' });
    return { ok: true, link: near };
  };
  try {
    return await sendAll(messages, { open, log }, systemClock);
  } finally {
    relay.close();
  }
}

async function overSocket(messages: readonly Marked[]): Promise<Run> {
  const log: string[] = [];
  const relay = createRelay({ clock: systemClock, onObservation: logTo(log) });
  const server = await websocketServer({ relay, port: 0 });
  if (!server.ok) throw new Error(server.code);
  try {
    return await sendAll(messages, { open: () => websocketLink(server.url), log }, systemClock);
  } finally {
    await server.close();
    relay.close();
  }
}

/** All that is the relay's, or made of what is the relay's. */
function ofTheRelay({ evidence, log }: Run, messages: readonly Marked[]): readonly Searched[] {
  const list = ['Meet me at six.', 'I am late.'];
  const session = aSession({ evidence });
  const rest = evidence.rows.map((_, index) => evidence.rows.slice(index, index + 12));
  return [
    { what: 'the rows', content: JSON.stringify(evidence.rows) },
    { what: 'the log', content: log.join('\n') },
    { what: 'the copies', content: Buffer.concat([...evidence.copies.values()]) },
    {
      what: "the relay's pane",
      content: rest
        .filter((_, index) => index % 12 === 0)
        .map((rows) => JSON.stringify(relayPane(rows, evidence.copies, words)))
        .join('\n'),
    },
    {
      what: 'the byte maps',
      content: messages
        .map((_, index) => {
          const map = byteMapOf(session, `m${index}`, words);
          if (!map) throw new Error(`no byte map of m${index}`);
          return `${JSON.stringify(map.fields)} ${Buffer.from(map.bytes).toString('hex')}`;
        })
        .join('\n'),
    },
    {
      what: 'what the relay guesses',
      content: JSON.stringify(messages.map((_, index) => guessFrom(evidence, `m${index}`, list))),
    },
  ];
}

function searchAll(run: Run, messages: readonly Marked[]): void {
  expect(run.evidence.received.map(({ text }) => text)).toEqual(messages.map((m) => m.message));
  expect(run.evidence.copies.size).toBe(messages.length);
  expect(run.log.length).toBeGreaterThan(messages.length * 4);
  const searched = ofTheRelay(run, messages);
  for (const { marker } of messages) {
    const where = found(formsOf(marker), searched);
    if (where) throw new Error(`${where} (marker ${JSON.stringify(marker)})`);
  }
}

const draw = (count: number, seed: number) => fc.sample(aMarkedMessage, { numRuns: count, seed });

describe('the relay never sees the marker', () => {
  const batch = 50;

  it('in 10,000 random messages in memory', async () => {
    for (let done = 0; done < 10_000; done += batch) {
      const messages = draw(batch, (seed + done) | 0);
      searchAll(await overMemory(messages), messages);
    }
  });

  it('in 300 random messages over a socket', async () => {
    const messages = draw(300, seed);
    searchAll(await overSocket(messages), messages);
  });

  it('and would be found if it did', async () => {
    const messages = draw(3, seed);
    const run = await overMemory(messages);
    const [row] = run.evidence.rows;
    const marker = messages[1]?.marker ?? '';
    if (!row) throw new Error('no row');
    const rows = [...run.evidence.rows, { ...row, seq: 1_000, address: `at ${marker}` }];
    const leaky: Run = { ...run, evidence: { ...run.evidence, rows } };
    expect(found(formsOf(marker), ofTheRelay(leaky, messages))).toContain('the rows');
    const telling: Run = { ...run, log: [...run.log, Buffer.from(marker).toString('hex')] };
    expect(found(formsOf(marker), ofTheRelay(telling, messages))).toContain('the log');
  });
});
