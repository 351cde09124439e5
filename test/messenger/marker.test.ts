import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../source/protocol/clock.ts';
import type { Link, OpenLink } from '../../source/protocol/link.ts';
import { memoryLinkPair } from '../../source/protocol/memory-link.ts';
import { formatObservation, logRow, openObservationLog } from '../../source/relay/log.ts';
import { createRelay } from '../../source/relay/relay.ts';
import { websocketLink } from '../../source/relay/transports/websocket-link.ts';
import { websocketServer } from '../../source/relay/transports/websocket-server.ts';
import { afterwards, until } from '../relay/helpers.ts';
import { people, watch } from './helpers.ts';

const atOnce = 50;
/** Any Unicode, at least 8 bytes, and with a mark that no row or frame holds by chance. */
const texts = fc.array(
  fc
    .tuple(
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.lorem({ maxCount: 12 }),
      ),
    )
    .map(([mark, text]) => `${mark.toString(36).padStart(13, '0')} ${text}`),
  { minLength: atOnce, maxLength: atOnce },
);

function tapped(link: Link, tap: (bytes: Uint8Array) => void): Link {
  return {
    send(bytes) {
      tap(bytes);
      link.send(bytes);
    },
    close: (reason) => link.close(reason),
    get bufferedAmount() {
      return link.bufferedAmount;
    },
    onMessage: (handler) =>
      link.onMessage((bytes) => {
        tap(bytes);
        handler(bytes);
      }),
    onClose: (handler) => link.onClose(handler),
  };
}

/** Everything that anybody but sender and recipient gets to see. */
class Evidence {
  #pieces: Uint8Array[] = [];

  add(piece: Uint8Array | string): void {
    this.#pieces.push(typeof piece === 'string' ? Buffer.from(`${piece}\n`) : Buffer.from(piece));
  }

  take(): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return all;
  }
}

const fast = { burst: 1e9, perSecond: 1 };
const limits = { envelopesPerMember: fast, envelopesPerSource: fast };

async function carryAndSearch(
  open: OpenLink,
  evidence: Evidence,
  numRuns: number,
): Promise<readonly string[]> {
  const tap: OpenLink = async () => {
    const opened = await open();
    if (!opened.ok) return opened;
    return { ok: true, link: tapped(opened.link, (bytes) => evidence.add(bytes)) };
  };
  const watcher = await watch({ open: tap });
  const { alice, bob } = await people(['alice', 'bob'], { open: tap });
  let carried = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (words) => {
      const expected = bob.inbox.length + words.length;
      const results = await Promise.all(words.map((text) => alice.send('bob', text)));
      await until(() => bob.inbox.length === expected && watcher.copies.length === expected);
      await until(() => watcher.rows.filter(({ kind }) => kind === 'delivery').length === expected);
      expect(bob.inbox.slice(-words.length).map(({ text }) => text)).toEqual(words);
      for (const row of watcher.rows.slice(-2 * words.length)) {
        evidence.add(JSON.stringify(row));
        evidence.add(formatObservation(row));
      }
      for (const copy of watcher.copies.slice(-words.length)) evidence.add(copy.envelope);
      const seen = evidence.take();
      for (const result of results) {
        if (!result.ok) throw new Error(result.reason);
        // The tap hears: what was really sent is among the evidence.
        expect(seen.includes(Buffer.from(result.envelope))).toBe(true);
        // As bytes, and as text that JSON may have escaped.
        expect(seen.includes(result.text)).toBe(false);
        expect(seen.includes(result.text.slice(0, 13))).toBe(false);
      }
      carried += words.length;
    }),
    { numRuns },
  );
  expect(carried).toBe(numRuns * atOnce);
  return bob.inbox.map(({ text }) => text);
}

describe('the words of a message', () => {
  it('are in no frame, row, log line or envelope of 10,000 messages in memory', async () => {
    const evidence = new Evidence();
    const relay = createRelay({
      clock: systemClock,
      limits,
      onObservation: (row, room) => evidence.add(JSON.stringify(logRow(row, room))),
    });
    afterwards(() => relay.close());
    const open: OpenLink = async () => {
      const [near, far] = memoryLinkPair();
      relay.accept(
        tapped(far, (bytes) => evidence.add(bytes)),
        { address: '127.0.0.1' },
      );
      return { ok: true, link: near };
    };
    await carryAndSearch(open, evidence, 200);
  });

  it('are in no frame, row, log file or envelope of 500 messages over a socket', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marker-'));
    afterwards(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'rows.jsonl');
    const opened = openObservationLog(path, systemClock, ({ reason }) => {
      throw new Error(reason);
    });
    if (!opened.ok) throw new Error(opened.code);
    const { log } = opened;
    const evidence = new Evidence();
    const relay = createRelay({ clock: systemClock, limits, onObservation: log.write });
    const server = await websocketServer({ relay, port: 0 });
    if (!server.ok) throw new Error(server.code);
    afterwards(server.close);
    const open: OpenLink = () => websocketLink(server.url);
    const carried = await carryAndSearch(open, evidence, 10);
    await log.close();
    const written = readFileSync(path, 'utf8');
    expect(written.split('\n').filter((line) => line.includes('"envelope"'))).toHaveLength(500);
    for (const text of carried) expect(written.includes(text.slice(0, 13))).toBe(false);
  });
});
