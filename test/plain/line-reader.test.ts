import { PassThrough, Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { LINE_LIMIT, readLines } from '../../source/plain/line-reader.ts';

async function linesOf(...chunks: readonly (string | Uint8Array)[]) {
  const stream = new PassThrough();
  const reader = readLines(stream);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  const lines: { readonly text: string; readonly cut: boolean }[] = [];
  for (;;) {
    const line = await reader.next();
    if (line.is === 'end') return lines;
    lines.push({ text: line.text, cut: line.cut });
  }
}

const textsOf = async (...chunks: readonly (string | Uint8Array)[]) =>
  (await linesOf(...chunks)).map(({ text }) => text);

describe('lines from a stream', () => {
  test.each([
    ['line feeds', ['a\nb\n'], ['a', 'b']],
    ['carriage returns with line feeds', ['a\r\nb\r\n'], ['a', 'b']],
    ['carriage returns alone', ['a\rb\r'], ['a', 'b']],
    ['a carriage return and its line feed in two chunks', ['a\r', '\nb'], ['a', 'b']],
    ['a last line without an ending', ['a\nb'], ['a', 'b']],
    ['empty lines', ['\n\r\n\n'], ['', '', '']],
    ['a line in many chunks', ['he', 'll', 'o\n'], ['hello']],
    ['nothing at all', [], []],
  ])('%s', async (_name, chunks, expected) => {
    expect(await textsOf(...chunks)).toEqual(expected);
  });

  test('a character that is split between two chunks arrives whole', async () => {
    const bytes = Buffer.from('\u00e9\u{1f600}\n');
    const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await textsOf(...chunks)).toEqual(['\u00e9\u{1f600}']);
  });

  test('invalid UTF-8 is replaced', async () => {
    expect(await textsOf(Uint8Array.of(0x61, 0xff, 0x62, 0x0a))).toEqual(['a\ufffdb']);
  });

  test('NULs, escape sequences and a byte order mark do not reach anybody', async () => {
    expect(await textsOf('\ufeff1\0\n\u001b[31mred\u001b[0m\n')).toEqual(['1', 'red']);
  });

  test('a line of exactly the limit is kept, one byte more is cut and told', async () => {
    const [whole, cut, after] = await linesOf(
      `${'x'.repeat(LINE_LIMIT)}\n${'y'.repeat(LINE_LIMIT + 1)}\nnext\n`,
    );
    expect(whole).toEqual({ text: 'x'.repeat(LINE_LIMIT), cut: false });
    expect(cut).toEqual({ text: 'y'.repeat(LINE_LIMIT), cut: true });
    expect(after).toEqual({ text: 'next', cut: false });
  });

  test('an endless input is read only as far as lines are asked for', async () => {
    let produced = 0;
    const endless = new Readable({
      read() {
        produced += 1;
        this.push('yes\n'.repeat(1_000));
      },
    });
    const reader = readLines(endless);
    for (let count = 0; count < 5_000; count += 1) {
      expect(await reader.next()).toEqual({ is: 'line', text: 'yes', cut: false });
    }
    reader.close();
    expect(produced).toBeLessThan(60);
  });

  test('the end is told again at each further call', async () => {
    const reader = readLines(Readable.from([]));
    expect(await reader.next()).toEqual({ is: 'end' });
    expect(await reader.next()).toEqual({ is: 'end' });
  });

  test('a stream that fails has ended', async () => {
    const stream = new PassThrough();
    const reader = readLines(stream);
    const next = reader.next();
    stream.destroy(new Error('EIO'));
    expect(await next).toEqual({ is: 'end' });
  });

  test('closing ends a call that waits', async () => {
    const reader = readLines(new PassThrough());
    const next = reader.next();
    reader.close();
    expect(await next).toEqual({ is: 'end' });
  });
});
