import { PassThrough } from 'node:stream';
import { describe, it } from 'vitest';
import { readLines } from '../../source/plain/line-reader.ts';
import { nearest } from '../../source/text/nearest.ts';
import { hiddenIn, safeJson, showControls } from '../../source/text/safe.ts';
import { wrapText } from '../../source/text/wrap.ts';
import { expectLinear } from './work.ts';

async function readAll(text: string) {
  const stream = new PassThrough();
  const reader = readLines(stream);
  stream.end(text);
  while ((await reader.next()).is === 'line');
}

/** Compares long words with words of one length that share no beginning. */
const compare = (size: number) =>
  nearest(
    'a'.repeat(60),
    Array.from({ length: size }, (_, index) => `${'b'.repeat(10)}${index}`.padEnd(60, 'a')),
  );

describe('the work grows with the text', () => {
  it.each<[string, (size: number) => unknown]>([
    ['of lines that come in one piece', (size) => readAll('\n'.repeat(size))],
    ['of flags that are wrapped', (size) => wrapText('\u{1f1e9}\u{1f1ea}'.repeat(size), 40)],
    ['of words that are wrapped', (size) => wrapText('a \u4e2d'.repeat(size), 40)],
    ['of hidden characters that are shown', (size) => showControls('a\u200b'.repeat(size))],
    ['of hidden characters that are named', (size) => hiddenIn('\u202e'.repeat(size))],
    ['of hidden characters in JSON', (size) => safeJson('\u202e'.repeat(size))],
    ['of words that a mistyped one is compared with', compare],
  ])('%s', (_what, run) => expectLinear(run, 2_000));
});
