/**
 * What is typed, on its way to Ink: a paste always ends, Ctrl+C is never a part of one, and what the
 * terminal answers is no key.
 */
import { PassThrough } from 'node:stream';
import { LONGEST_PASTE } from './read-keys.ts';
import { withoutReplies } from './replies.ts';

/** Calls `run` once, `ms` milliseconds from now; the result cancels it. */
export type SetTimer = (ms: number, run: () => void) => () => void;

const PASTE_START = '\u001b[200~';
const PASTE_END = '\u001b[201~';
const INTERRUPT = '\u0003';
const MARKS = /\u001b\[20[01]~|\u0003/g;

/** A terminal sends a paste in one go. When nothing came for so long, its end got lost. */
export const PASTE_SILENCE_MS = 1_000;

/** An answer, too. But whoever pressed Esc waits for it: the rest of an answer follows sooner than this. */
const ESCAPE_SILENCE_MS = 50;

export const realTimer: SetTimer = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export type TypedInput = {
  /** For Ink, in place of the terminal's own input. */
  readonly stdin: NodeJS.ReadStream;
  readonly stop: () => void;
};

/**
 * Passes on what `source` reads. Ink waits for a paste's end mark however long, and takes every key for
 * a part of the paste until then; here the end mark is put in after a second of silence, and before
 * Ctrl+C. Of a paste only as much is passed on as a field may take. Where the terminal was asked for
 * its background, `answered` hears what it says, whenever that comes, and Ink doesn't.
 */
export function typedInput(
  source: NodeJS.ReadableStream,
  setTimer: SetTimer,
  answered?: (answer: string) => void,
): TypedInput {
  const passed = new PassThrough();
  /** UTF-16 units of the paste that were passed on; undefined outside a paste. */
  let pasted: number | undefined;
  /** The beginning of a mark whose rest may come. Outside a paste, where an Esc can be a key, it was passed on. */
  let begun = '';
  let cancel = () => {};
  const replies = answered && withoutReplies(answered);
  let cancelReplies = () => {};

  const ofPaste = (text: string): string => {
    const kept = text.slice(0, Math.max(0, 2 * LONGEST_PASTE - (pasted ?? 0)));
    pasted = (pasted ?? 0) + kept.length;
    return kept;
  };
  const passOn = (text: string, from: number): string => {
    let passing = '';
    let at = from;
    for (const { 0: mark, index } of text.matchAll(MARKS)) {
      const behind = index + mark.length;
      if (pasted === undefined) {
        if (mark !== PASTE_START) continue;
        passing += text.slice(at, behind);
        pasted = 0;
      } else {
        passing += ofPaste(text.slice(at, mark === PASTE_START ? behind : index));
        if (mark !== PASTE_START) {
          passing += mark === INTERRUPT ? PASTE_END + INTERRUPT : PASTE_END;
          pasted = undefined;
        }
      }
      at = behind;
    }
    const rest = text.slice(at);
    begun = beginningOf(pasted === undefined ? PASTE_START : PASTE_END, text);
    return (
      passing + (pasted === undefined ? rest : ofPaste(rest.slice(0, rest.length - begun.length)))
    );
  };
  const endPaste = () => {
    passed.write(ofPaste(begun) + PASTE_END);
    begun = '';
    pasted = undefined;
  };
  const type = (text: string) => {
    cancel();
    passed.write(passOn(begun + text, pasted === undefined ? begun.length : 0));
    if (pasted !== undefined) cancel = setTimer(PASTE_SILENCE_MS, endPaste);
  };
  const heard = (chunk: string | Buffer) => {
    if (!replies) return type(String(chunk));
    cancelReplies();
    const keys = replies.take(String(chunk));
    if (keys !== '') type(keys);
    const holds = replies.holds();
    if (holds === undefined) return;
    cancelReplies = setTimer(holds === 'key' ? ESCAPE_SILENCE_MS : PASTE_SILENCE_MS, () => {
      const key = replies.giveUp();
      if (key !== '') type(key);
    });
  };
  source.setEncoding('utf8');
  source.on('data', heard);
  // Who asked the terminal before has paused it.
  source.resume();
  const terminal = source as NodeJS.ReadStream;
  return {
    stdin: Object.assign(passed, {
      isTTY: terminal.isTTY,
      setRawMode: (on: boolean) => terminal.setRawMode?.(on),
      ref: () => terminal.ref?.(),
      unref: () => terminal.unref?.(),
    }) as unknown as NodeJS.ReadStream,
    stop() {
      cancel();
      cancelReplies();
      source.off('data', heard);
      source.pause();
    },
  };
}

/** The longest part of the mark, but not all of it, that the text ends with. */
function beginningOf(mark: string, text: string): string {
  for (let length = mark.length - 1; length > 0; length -= 1) {
    if (text.endsWith(mark.slice(0, length))) return mark.slice(0, length);
  }
  return '';
}
