import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../source/protocol/clock.ts';
import { LONGEST_REPLY } from '../../source/tui/replies.ts';
import { PASTE_SILENCE_MS, typedInput } from '../../source/tui/typed-input.ts';
import { passedAll } from './passed-all.ts';

const ESCAPE = '\u001b';

/** Keys that a terminal sends as they stand here. No key begins as an answer does. */
const key = fc.constantFrom(
  ...['q', 'é', '😀', '1', ';', 'rgb:', '\r', '\t', '\u007f', '\u0002'],
  ...[`${ESCAPE}[A`, `${ESCAPE}[6~`, `${ESCAPE}OP`, `${ESCAPE}[1;5C`, `${ESCAPE}x`],
  `${ESCAPE}[200~pasted\rwords${ESCAPE}[201~`,
);
const escapeKey = fc.constant(ESCAPE);

const hex = fc.stringMatching(/^[\da-fA-F]{1,4}$/);
const end = fc.constantFrom('\u0007', `${ESCAPE}\\`);
const colour = fc.tuple(hex, hex, hex).map((parts) => `rgb:${parts.join('/')}`);
const nonsense = fc.stringMatching(/^[ -~]{0,80}$/);
const background = fc
  .tuple(fc.oneof(colour, nonsense), end)
  .map(([what, last]) => `${ESCAPE}]11;${what}${last}`);
const attributes = fc
  .array(fc.nat(99), { maxLength: 6 })
  .map((numbers) => `${ESCAPE}[?${numbers.join(';')}c`);

type Piece = { readonly is: 'key' | 'answer'; readonly bytes: string };
const keyPiece = (keys: fc.Arbitrary<string>) => keys.map((bytes): Piece => ({ is: 'key', bytes }));
const answerPiece = fc
  .oneof(background, attributes)
  .map((bytes): Piece => ({ is: 'answer', bytes }));

/** Cuts a text anywhere: into its bytes even, within an escape sequence or a character. */
const cut = (text: string, cuts: readonly number[]): readonly Buffer[] => {
  const bytes = Buffer.from(text);
  const at = [...new Set(cuts.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
};
const cuts = fc.array(fc.nat(), { maxLength: 300 });

function asked() {
  const source = new PassThrough();
  const clock = manualClock(0);
  const answers: string[] = [];
  const { stdin } = typedInput(source as unknown as NodeJS.ReadStream, clock.setTimer, (answer) =>
    answers.push(answer),
  );
  return { clock, answers, passedAfter: passedAll(source, stdin) };
}

describe('What a terminal answers', () => {
  it('is heard and is no key, wherever it is cut and whatever is typed meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(keyPiece(key), answerPiece), { maxLength: 12 }),
        cuts,
        async (pieces, at) => {
          const { clock, answers, passedAfter } = asked();
          // After an answer to both questions nothing more is taken for one.
          const once = pieces.filter(
            ({ is, bytes }, index) =>
              is === 'key' ||
              pieces.findIndex((other) => other.bytes.slice(0, 3) === bytes.slice(0, 3)) === index,
          );
          await passedAfter(...cut(once.map(({ bytes }) => bytes).join(''), at));
          clock.advance(PASTE_SILENCE_MS);
          const typed = once.filter(({ is }) => is === 'key').map(({ bytes }) => bytes);
          expect(await passedAfter()).toBe(typed.join(''));
          expect(answers).toEqual(once.flatMap(({ is, bytes }) => (is === 'answer' ? bytes : [])));
        },
      ),
    );
  });

  it('is no key where it breaks off, and what is typed after a silence is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(background, attributes),
        fc.nat(),
        fc.array(fc.oneof(key, escapeKey), { maxLength: 5 }),
        cuts,
        async (answer, broken, keys, at) => {
          const { clock, passedAfter } = asked();
          // Less of it than this is an Esc, or the beginning of an arrow.
          const begun = answer.slice(0, 2 + Math.max(1, broken % (answer.length - 2)));
          await passedAfter(...cut(begun, at));
          clock.advance(PASTE_SILENCE_MS);
          for (const typed of keys) {
            await passedAfter(typed);
            clock.advance(PASTE_SILENCE_MS);
          }
          expect(await passedAfter()).toBe(keys.join(''));
        },
      ),
    );
  });

  it('that never ends lets Enter and Ctrl+C through at once, and everything soon', async () => {
    for (const through of ['\r', '\u0003', '\t', `${ESCAPE}[A`]) {
      expect(await asked().passedAfter(`${ESCAPE}]11;rgb:12`, through, 'q')).toBe(`${through}q`);
    }
    const { passedAfter } = asked();
    const typed = 'x'.repeat(3 * LONGEST_REPLY);
    const passed = await passedAfter(`${ESCAPE}]11;rgb:`, ...typed);
    expect(passed.length).toBeGreaterThan(typed.length - LONGEST_REPLY);
    expect(typed.endsWith(passed)).toBe(true);
  });
});

describe('Esc', () => {
  it('is a key once nothing followed, and at once where no answer is awaited', async () => {
    const { clock, passedAfter } = asked();
    expect(await passedAfter(ESCAPE)).toBe('');
    clock.advance(50);
    expect(await passedAfter()).toBe(ESCAPE);

    const done = asked();
    await done.passedAfter(`${ESCAPE}]11;rgb:0/0/0\u0007${ESCAPE}[?62c`);
    expect(await done.passedAfter(ESCAPE)).toBe(ESCAPE);
    expect(done.clock.waiting).toBe(0);

    const source = new PassThrough();
    const { stdin } = typedInput(source, manualClock(0).setTimer);
    expect(await passedAll(source, stdin)(ESCAPE)).toBe(ESCAPE);
  });
});
