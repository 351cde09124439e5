import { afterAll, describe, expect, it } from 'vitest';
import { digitsOf } from '../lesson/option-digits.ts';
import { expectFresh } from './fresh.ts';
import { lessonNamed, openAtStep, skipTo, titleOf } from './go-to-step.ts';
import { panesIn } from './panes.ts';
import { expectWhole, highlighted, words } from './screen.ts';
import { stepReader, tells } from './step-reader.ts';
import { endTerminals, keys, openTerminal, squeeze, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };
const lesson = lessonNamed('sealed-letter');
/** A text of so many characters in which nothing comes twice. */
const numbered = (characters: number) =>
  Array.from({ length: Math.ceil(characters / 5) + 1 }, (_, index) => 1_000 + index)
    .join(' ')
    .padEnd(characters, '!')
    .slice(0, characters);
const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;

/** Sends what is in the field; the recipient's pane and the relay's, squeezed. */
async function sendAndLook(terminal: Terminal) {
  await terminal.press(keys.enter);
  await terminal.waitForText(titleOf(lesson, 'relay-reads'));
  await skipTo(terminal, lesson, 'relay-reads', 'both');
  const reader = stepReader(terminal, 4, titleOf(lesson, 'both'));
  const { recipient, relay } = panesIn(await reader.read());
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
  return { recipient: squeeze(recipient.join('')), relay: squeeze(relay.join('')) };
}

describe('A message typed or pasted', () => {
  it.each([
    ['Chinese', '\u4f60\u597d\uff0c\u4e16\u754c\u3002'.repeat(12)],
    ['right to left', '\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd'],
    ['letters with marks', 'n\u0303andu\u0301 Zo\u00eb'],
    ['2,000 characters', numbered(2_000)],
  ])('in %s arrives as it is, and leaves no ghosts', async (_, message) => {
    const terminal = await openAtStep('sealed-letter', 'words', { size });
    await terminal.press(paste(message));
    expectWhole(terminal);
    await expectFresh(terminal);
    await terminal.press('\u007f');
    await terminal.press(message.slice(-1));
    await expectFresh(terminal);
    const { recipient } = await sendAndLook(terminal);
    expect(recipient).toContain(squeeze(message));
  });

  it('after emoji of several parts, whose width terminals disagree on, is redrawn whole', async () => {
    const terminal = await openAtStep('sealed-letter', 'words', { size });
    await terminal.press(paste('\u{1f469}\u200d\u{1f52c} \u{1f1ea}\u{1f1fa} \u2764\ufe0f ok'));
    await terminal.press('\u007f');
    await expectFresh(terminal);
    await terminal.press('h');
    await expectFresh(terminal);
  });

  it('in emoji of several parts, whose width terminals disagree on, arrives as it is', async () => {
    const message = '\u{1f469}\u200d\u{1f52c} \u{1f1ea}\u{1f1fa} \u2764\ufe0f ok';
    const terminal = await openAtStep('sealed-letter', 'words', { size });
    await terminal.press(paste(message));
    const { recipient } = await sendAndLook(terminal);
    expect(recipient).toContain(squeeze(message));
  });

  it('of several lines stays one message, with or without marks of a paste', async () => {
    const terminal = await openAtStep('sealed-letter', 'words', { size });
    await terminal.press(paste('first line\rsecond line\r\nthird line'));
    expect(terminal.text()).toContain(titleOf(lesson, 'words'));
    await terminal.press('fourth line\rfifth line');
    expect(terminal.text()).toContain(titleOf(lesson, 'words'));
    const { recipient, relay } = await sendAndLook(terminal);
    for (const line of ['first', 'second', 'third', 'fourth', 'fifth']) {
      expect(recipient).toContain(`${line}line`);
      expect(relay).not.toContain(line);
    }
  });

  it('of 2,001 characters is told to be too long, and stays in the field', async () => {
    const terminal = await openAtStep('sealed-letter', 'words', { size });
    await terminal.press(paste(numbered(2_001)));
    await terminal.press(keys.enter);
    await terminal.waitForText('That is too long: 2,001 characters');
    expectWhole(terminal);
    await terminal.press('\u007f');
    const { recipient } = await sendAndLook(terminal);
    expect(recipient).toContain(squeeze(numbered(2_001).slice(0, -1)));
  });

  it('with control characters and escape sequences changes nothing on the screen', async () => {
    const terminal = await openAtStep('sealed-letter', 'words', { size });
    const before = terminal.raw().length;
    await terminal.press(
      paste('safe \u001b[31mred \u001b[2J\u001b]0;title\u0007 \u009b5m \u0000\u0008 end'),
    );
    expectWhole(terminal);
    await terminal.press(keys.enter);
    await terminal.waitForText(titleOf(lesson, 'relay-reads'));
    await skipTo(terminal, lesson, 'relay-reads', 'both');
    await terminal.waitForText('safe');
    const written = terminal.raw().slice(before);
    expect(written).not.toContain('\u001b[31mred');
    expect(written).not.toContain('\u001b]0;');
    expect(written).not.toContain('\u0007');
    expect(written).not.toContain('\u009b');
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
  });
});

describe('Keys that arrive at once', () => {
  it('open a lesson, write a message and send it', async () => {
    const terminal = openTerminal({ size });
    await terminal.waitForText(/Enter open/);
    terminal.write(`${keys.enter}in one go${keys.enter}`);
    await terminal.waitForText(titleOf(lesson, 'relay-reads'));
    await skipTo(terminal, lesson, 'relay-reads', 'both');
    await terminal.waitForText('in one go');
    expectWhole(terminal);
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
  });

  it('pick the option that they moved to, and mark those they went over', async () => {
    const terminal = await openAtStep('sealed-letter', 'opens', { size });
    const { down, space, enter } = keys;
    const [meant] = digitsOf(lesson, 'opens', 'by-public-keys');
    terminal.write(`${down.repeat(Number(meant) - 1)}${enter}`);
    await terminal.waitForText(titleOf(lesson, 'keys'));
    await skipTo(terminal, lesson, 'keys', 'reckon-opens');
    const outcome = await stepReader(terminal, 10, titleOf(lesson, 'reckon-opens')).read();
    const chosen = 'All of it, with the public keys';
    expect(tells(outcome, chosen)).toBe(true);
    expect(tells(outcome, words.view.reckon.wrong)).toBe(true);
    const marked = await openAtStep('sealed-letter', 'relay-reads', { size });
    const right = digitsOf(lesson, 'relay-reads', 'recipient', 'time', 'size');
    const places = right.map(Number).toSorted();
    const moves = places.map((place, at) => down.repeat(place - (places[at - 1] ?? 1)));
    marked.write(moves.map((move) => `${move}${space}`).join(''));
    const last = places.at(-1);
    await marked.waitFor('all marks', (screen) => highlighted(screen)?.number === last);
    expect(marked.screen().filter((row) => row.includes('[x]'))).toHaveLength(3);
    await marked.press(enter);
    await skipTo(marked, lesson, 'first', 'reckon-reads');
    const kept = await stepReader(marked, 5, titleOf(lesson, 'reckon-reads')).read();
    expect(tells(kept, words.view.reckon.right)).toBe(true);
    for (const each of [terminal, marked]) {
      each.write('q');
      expect(await each.exited).toBe(0);
    }
  });
});
