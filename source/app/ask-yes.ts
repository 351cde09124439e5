import { markControls } from '../text/safe.ts';
import type { Environment } from './environment.ts';

/** More than anybody types on one line. */
const longestAnswer = 1_000;

type Terminal = Pick<Environment, 'stdin' | 'stdout'>;

/**
 * Asks a person in a terminal a question and waits for one line. nobody: there is no terminal on
 * both ends, so nobody could answer. The end of the input is a no; Ctrl+C ends the program as ever.
 */
export async function askYes(
  question: string,
  terminal: Terminal,
  yes: readonly string[],
): Promise<'yes' | 'no' | 'nobody'> {
  if (!canAsk(terminal)) return 'nobody';
  const typed = (await askLine(question, terminal)) ?? '';
  return yes.includes(typed.trim().toLowerCase()) ? 'yes' : 'no';
}

/** Whether there is a terminal on both ends. */
export const canAsk = ({ stdin, stdout }: Terminal): boolean =>
  stdin.isTTY === true && stdout.isTTY === true;

/** The first line that somebody types; undefined at the end of the input. */
export function askLine(
  question: string,
  { stdin, stdout }: Terminal,
): Promise<string | undefined> {
  stdout.write(markControls(question));
  return new Promise((resolve) => {
    let typed = '';
    const end = (result: string | undefined) => {
      stdin.removeListener('data', onData);
      stdin.removeListener('end', onEnd);
      stdin.pause();
      resolve(result);
    };
    const onData = (chunk: Buffer | string) => {
      typed += String(chunk);
      const isWhole = /[\r\n]/.test(typed) || typed.length > longestAnswer;
      if (isWhole) end(typed.split(/[\r\n]/)[0] ?? '');
    };
    const onEnd = () => end(undefined);
    stdin.on('data', onData);
    stdin.on('end', onEnd);
    stdin.resume();
  });
}
