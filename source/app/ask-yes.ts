import { markControls } from '../text/safe.ts';
import type { Environment } from './environment.ts';

/** More than anybody types to say yes. */
const longestAnswer = 1_000;

/**
 * Asks a person in a terminal a question and waits for one line. nobody: there is no terminal on
 * both ends, so nobody could answer. The end of the input is a no; Ctrl+C ends the program as ever.
 */
export function askYes(
  question: string,
  { stdin, stdout }: Pick<Environment, 'stdin' | 'stdout'>,
  yes: readonly string[],
): Promise<'yes' | 'no' | 'nobody'> {
  if (stdin.isTTY !== true || stdout.isTTY !== true) return Promise.resolve('nobody');
  stdout.write(markControls(question));
  return new Promise((resolve) => {
    let typed = '';
    const end = (result: 'yes' | 'no') => {
      stdin.removeListener('data', onData);
      stdin.removeListener('end', onEnd);
      stdin.pause();
      resolve(result);
    };
    const answer = () => (yes.includes(typed.trim().toLowerCase()) ? 'yes' : 'no');
    const onData = (chunk: Buffer | string) => {
      typed += String(chunk);
      if (/[\r\n]/.test(typed) || typed.length > longestAnswer) end(answer());
    };
    const onEnd = () => end('no');
    stdin.on('data', onData);
    stdin.on('end', onEnd);
    stdin.resume();
  });
}
