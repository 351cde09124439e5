import { countsOf } from '../../source/app/own/counts.ts';
import { findingsOf } from '../../source/app/own/findings.ts';
import type { OwnReport } from '../../source/app/own/report.ts';
import { type Gathered, Gatherer } from '../../source/records/gather.ts';
import { headOfFile } from '../../source/records/head.ts';
import type { LeftOut } from '../../source/records/left-out.ts';
import { readExports } from '../../source/records/read-exports.ts';
import { recognise, type Unread } from '../../source/records/recognise.ts';
import type { Known } from '../../source/records/whose.ts';

/** The day on which the tests take place. */
const today = Date.UTC(2026, 10, 27);

/** Reads files as the command does. */
export async function readOwn(
  paths: readonly string[],
  known: Known = {},
): Promise<{
  readonly gathered: Gathered;
  readonly read: number;
  readonly leftOut: readonly LeftOut[];
}> {
  const gatherer = new Gatherer();
  const { signal } = new AbortController();
  const { read, leftOut } = await readExports(paths, gatherer, today, signal);
  return { gathered: finished(gatherer, known), read, leftOut };
}

function finished(gatherer: Gatherer, known: Known = {}): Gathered {
  const gathered = gatherer.finish(known);
  if (gathered === 'nobody-of-that-name') throw new Error(`nobody is called ${known.me}`);
  return gathered;
}

export function reportOf(gathered: Gathered, names: boolean): OwnReport {
  const counts = countsOf(gathered);
  const findings = findingsOf(gathered, counts, { names, zone: undefined, you: 'you' });
  return { gathered, counts, findings, files: 1, names, zone: undefined };
}

/** A text as one file, in pieces of so many bytes; or what it looks like that nobody reads. */
export function readText(
  text: string | Uint8Array,
  pieceBytes = 65_536,
  path = '/chat/file',
): Gathered | Unread {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reader = recognise(headOfFile(bytes.subarray(0, 65_536)));
  if (typeof reader === 'string') return reader;
  const gatherer = new Gatherer();
  const reading = reader.open(gatherer.sinkFor(reader.format, path), {
    path,
    folder: '/chat',
    now: today,
  });
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    reading.push(bytes.slice(at, at + pieceBytes));
  }
  reading.end();
  return reading.refused?.() === true ? 'table' : finished(gatherer);
}
