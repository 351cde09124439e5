import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type RowsRead, RowsReader } from '../../source/analysis/csv/rows-reader.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const bytes = (text: string) => new TextEncoder().encode(text);
const header = bytes('time,from,to\n');
const piece = (line: string, lines: number) => bytes(line.repeat(lines));

/** Bytes that a reader keeps after so many lines. */
function kept(line: string, lines: number, reader = new RowsReader()) {
  reader.push(header);
  collect();
  const before = process.memoryUsage().heapUsed;
  const some = piece(line, Math.min(1_000, lines));
  for (let read = 0; read < lines; read += 1_000) reader.push(some);
  collect();
  return { bytes: process.memoryUsage().heapUsed - before, reader };
}

const count = ({ ok, ...read }: RowsRead) => ('bad' in read ? { ok, bad: read.bad } : { ok });

describe('a file in which no line can be read', () => {
  it.each([
    ['opens a quote with text behind the closing one', '"1"2,ann,ben\n', 'text-after-quote'],
    ['has it in another cell', '1,"ann"x,ben\n', 'text-after-quote'],
    ['is longer than any row', `${'x'.repeat(70_000)}\n`, 'too-long'],
  ])('of which each %s is counted, not kept', (_, line, why) => {
    const lines = line.length > 1_000 ? 300 : 300_000;
    const { bytes: held, reader } = kept(line, lines);
    // Less than a byte a line would be a flat account; a line kept takes fifty at the least.
    expect(held).toBeLessThan(1_000_000);
    const first = Array.from({ length: 10 }, (_, index) => ({ line: index + 2, why }));
    expect(count(reader.end())).toEqual({ ok: false, bad: { count: lines, of: lines, first } });
  });
});

it('bad rows are told by line, whether their quotes or their cells are bad', () => {
  const reader = new RowsReader();
  reader.push(header);
  const [good, fault, cell] = ['1,a,b\n', '"1"x,a,b\n', 'soon,a,b\n'];
  reader.push(bytes(good + cell + fault.repeat(20) + cell + good.repeat(3_000)));
  const read = count(reader.end());
  expect(read).toMatchObject({ ok: true, bad: { count: 22, of: 3_023 } });
  expect(read.bad?.first.map(({ line, why }) => [line, why])).toEqual([
    [3, 'bad-time'],
    ...Array.from({ length: 9 }, (_, index) => [index + 4, 'text-after-quote']),
  ]);
});
