/** Whether the terminal is dark or light: asked for, or as its environment tells. */
import { setRawMode } from './raw-mode.ts';
import type { Background } from './theme.ts';
import type { SetTimer } from './typed-input.ts';

/**
 * "Which is your background?" (OSC 11), and "what are you?" (DA1). Every terminal answers the second
 * one, in their order, so that there is nothing to wait for once it did.
 */
const QUESTIONS = '\u001b]11;?\u0007\u001b[c';

/**
 * How long the first frame waits for an answer, in milliseconds, most of which pass while the screens are
 * loaded. A terminal on this computer answers within them; one far away changes its colours when it did.
 */
export const ANSWER_MS = 20;

const ATTRIBUTES = /\u001b\[\?[\d;]*c/;

const COLOUR =
  /\u001b\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})(?:\/[\da-f]{1,4})?(?:\u0007|\u001b\\)/i;

/** Relative luminances that the dark theme can be read on at most, and the light one at least. */
const DARKEST = 0.06;
const LIGHTEST = 0.6;

/** What an answer to OSC 11 tells; undefined where there is none, or a ground between dark and light. */
export function backgroundIn(answer: string): Background | undefined {
  const [, ...parts] = COLOUR.exec(answer) ?? [];
  const [red, green, blue] = parts.map(
    (digits) => Number.parseInt(digits, 16) / (16 ** digits.length - 1),
  );
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  if (luminance <= DARKEST) return 'dark';
  return luminance >= LIGHTEST ? 'light' : undefined;
}

/** Light of a channel of sRGB, both from 0 to 1. */
const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

/**
 * What COLORFGBG tells: the numbers of the foreground and, last, of the background among the sixteen
 * colours, of which 7 and 15 are white, and 0 to 6 and 8 dark.
 */
export function backgroundNamed(colorFgBg: string | undefined): Background | undefined {
  const number = /^[^;]+;(?:[^;]+;)?(\d{1,2})$/.exec(colorFgBg ?? '')?.[1];
  if (number === undefined || Number(number) > 15) return undefined;
  if (number === '7' || number === '15') return 'light';
  return Number(number) < 7 || number === '8' ? 'dark' : undefined;
}

/** Enough of what was read before to find the end of an answer that was cut. */
const TAIL = 64;

/**
 * Asks the terminal and resolves with what it answered: after 20 ms at the latest, at once where its
 * input ends. It is in raw mode from then on: an answer must not be echoed. All that came meanwhile is
 * put back into `stdin`, keys and answers in their order; whoever reads it next takes the answers out,
 * as those that come late.
 */
export function askBackground(
  {
    stdin,
    stdout,
  }: { readonly stdin: NodeJS.ReadableStream; readonly stdout: NodeJS.WritableStream },
  setTimer: SetTimer,
): Promise<Background | undefined> {
  return new Promise((resolve) => {
    const read: Buffer[] = [];
    let tail = '';
    let over = false;
    const finish = () => {
      if (over) return;
      over = true;
      cancel();
      stdin.off('data', heard);
      stdin.off('end', finish);
      stdin.pause();
      const all = Buffer.concat(read);
      if (all.length > 0 && stdin.readable) stdin.unshift(all);
      resolve(backgroundIn(all.toString('latin1')));
    };
    const heard = (chunk: Buffer | string) => {
      const bytes = Buffer.from(chunk);
      read.push(bytes);
      tail += bytes.toString('latin1');
      if (ATTRIBUTES.test(tail)) finish();
      tail = tail.slice(-TAIL);
    };
    // While modules were loaded nobody could read: what has arrived by now is read before giving up.
    const cancel = setTimer(ANSWER_MS, () => setImmediate(finish));
    setRawMode(stdin, true);
    stdin.on('data', heard);
    stdin.on('end', finish);
    stdout.write(QUESTIONS);
  });
}
