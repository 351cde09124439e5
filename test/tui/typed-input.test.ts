import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../source/protocol/clock.ts';
import { LONGEST_PASTE } from '../../source/tui/read-keys.ts';
import { PASTE_SILENCE_MS, typedInput } from '../../source/tui/typed-input.ts';
import { passedAll } from './passed-all.ts';

const START = '\u001b[200~';
const END = '\u001b[201~';
const INTERRUPT = '\u0003';

function passing() {
  const source = new PassThrough();
  const clock = manualClock(0);
  const { stdin } = typedInput(source as unknown as NodeJS.ReadStream, clock.setTimer);
  return { clock, passedAfter: passedAll(source, stdin) };
}

/** The text in pieces that may split anything, an escape sequence or a mark too. */
const inPieces = (text: string) =>
  fc
    .array(fc.nat(text.length), { maxLength: 8 })
    .map((cuts) => [0, ...cuts.toSorted((one, other) => one - other), text.length])
    .map((cuts) => cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut)));

const someText = fc
  .array(
    fc.constantFrom(START, END, INTERRUPT, '\u001b', '\u001b[A', '\r', 'words', '\u00e9', '200~'),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('What is typed', () => {
  it('goes on as it is where a paste has an end, however it was split', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('plain', `${START}a\rb${END}c`, `\u001b[A${START}${END}\u001b`),
        fc.infiniteStream(fc.nat()),
        async (text, cuts) => {
          const at = [...cuts.take(4)]
            .map((cut) => cut % (text.length + 1))
            .toSorted((a, b) => a - b);
          const pieces = [0, ...at].map((cut, index) => text.slice(cut, at[index] ?? text.length));
          expect(await passing().passedAfter(...pieces)).toBe(text);
        },
      ),
    );
  });

  it('means the same in one piece and in many, and no paste is open once nothing comes any more', async () => {
    await fc.assert(
      fc.asyncProperty(
        someText.chain((text) => fc.tuple(fc.constant(text), inPieces(text))),
        async ([text, pieces]) => {
          const whole = passing();
          const split = passing();
          await whole.passedAfter(text);
          await split.passedAfter(...pieces);
          whole.clock.advance(PASTE_SILENCE_MS);
          split.clock.advance(PASTE_SILENCE_MS);
          const passed = await split.passedAfter();
          expect(passed).toBe(await whole.passedAfter());
          const open = passed.lastIndexOf(START);
          if (open >= 0) expect(passed.indexOf(END, open)).toBeGreaterThan(open);
        },
      ),
    );
  });
});

describe('A paste that never ends', () => {
  it('ends after a silence, and what is typed then is keys', async () => {
    const { clock, passedAfter } = passing();
    await passedAfter(`${START}some`, ' words');
    clock.advance(PASTE_SILENCE_MS - 1);
    expect(await passedAfter(' more')).toBe(`${START}some words more`);
    clock.advance(PASTE_SILENCE_MS);
    expect(await passedAfter('q')).toBe(`${START}some words more${END}q`);
    expect(clock.waiting).toBe(0);
  });

  it('ends at Ctrl+C, wherever that stands', async () => {
    expect(await passing().passedAfter(START, 'words', INTERRUPT)).toBe(
      `${START}words${END}${INTERRUPT}`,
    );
    expect(await passing().passedAfter(`${START}words\u001b[20${INTERRUPT}rest`)).toBe(
      `${START}words\u001b[20${END}${INTERRUPT}rest`,
    );
  });

  it('is passed on only as far as a field could take it', async () => {
    const { passedAfter, clock } = passing();
    for (let read = 0; read < 100; read += 1) await passedAfter('x'.repeat(65_536));
    const before = (await passedAfter()).length;
    await passedAfter(START);
    for (let read = 0; read < 100; read += 1) await passedAfter('x'.repeat(65_536));
    clock.advance(PASTE_SILENCE_MS);
    expect((await passedAfter()).length - before).toBeLessThan(3 * LONGEST_PASTE);
  });
});
