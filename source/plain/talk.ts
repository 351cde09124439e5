import type { Words } from '../i18n/index.ts';
import { showControls } from '../text/safe.ts';
import { LINE_LIMIT, readLines } from './line-reader.ts';

export type PlainStreams = {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };
  readonly stdout: NodeJS.WritableStream & {
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
  };
  /** Aborted when the learner interrupts (Ctrl+C). */
  readonly interrupted: AbortSignal;
};

/** ended: the input is over, or nobody reads the output any more. */
type Heard =
  | { readonly is: 'line'; readonly text: string }
  | { readonly is: 'ended' | 'interrupted' };

/** Saying lines and hearing lines, one after the other: all that the plain view does with streams. */
export interface Talk {
  /** Cells of a line; without an end where no terminal shows it: a paragraph is one line then. */
  readonly columns: number;
  /** The lines come from a pipe or a file: nobody can be asked to think again. */
  readonly piped: boolean;
  readonly interrupted: AbortSignal;
  say(lines: string | readonly string[]): void;
  ask(prompt: string): Promise<Heard>;
  close(): void;
}

const NARROWEST = 20;

/**
 * Talks over two streams. What comes from a pipe or a file is written behind its prompt, so that the
 * output reads like a conversation. When nobody reads the output any more, the input counts as ended.
 */
export function createTalk({ stdin, stdout, interrupted }: PlainStreams, words: Words): Talk {
  const reader = readLines(stdin);
  const piped = stdin.isTTY !== true;
  let unread = false;
  let asking = false;
  const stopReading = () => {
    // A terminal has put ^C on the line; at a question the line is ended there.
    if (!piped && !asking) write('\n');
    reader.close();
  };
  const onError = () => {
    unread = true;
    reader.close();
  };
  stdout.on('error', onError);
  interrupted.addEventListener('abort', stopReading);
  const write = (text: string) => {
    if (!unread) stdout.write(showControls(text));
  };
  const width = stdout.isTTY === true ? (stdout.columns ?? 0) : 0;
  return {
    columns: width > 0 ? Math.max(NARROWEST, width - 1) : Number.POSITIVE_INFINITY,
    piped,
    interrupted,
    say(lines) {
      const all = typeof lines === 'string' ? [lines] : lines;
      for (const line of all) write(`${line}\n`);
    },
    async ask(prompt) {
      write(`\n${prompt}`);
      asking = true;
      const read = interrupted.aborted ? { is: 'end' as const } : await reader.next();
      asking = false;
      if (interrupted.aborted || read.is === 'end') {
        write('\n');
        return { is: interrupted.aborted ? 'interrupted' : 'ended' };
      }
      if (piped) write(`${read.text}\n`);
      if (read.cut) write(`${words.plain.said.lineCut(LINE_LIMIT / 1024)}\n`);
      return { is: 'line', text: read.text };
    },
    close() {
      interrupted.removeEventListener('abort', stopReading);
      reader.close();
      // The listener for errors stays: the end of the output may still tell that nobody reads.
    },
  };
}
