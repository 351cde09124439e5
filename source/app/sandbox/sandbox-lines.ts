/** A sandbox in lines: what is typed in, what came of it out, until it is left. */
import type { Words } from '../../i18n/index.ts';
import { headLines, shownLines } from '../../plain/sandbox-lines.ts';
import { createTalk, type Talk } from '../../plain/talk.ts';
import { obeySandbox } from '../../sandbox/obey.ts';
import {
  hearWork,
  type SandboxEffect,
  type SandboxReduced,
  type SandboxState,
} from '../../sandbox/state.ts';
import { wrapText } from '../../text/wrap.ts';
import { toldWords } from '../../view/sandbox.ts';
import type { Environment } from '../environment.ts';
import { SandboxWork } from './perform.ts';
import type { SandboxPlace } from './sandbox-screen.ts';

/** Resolves when it is left, or the input ended: whether by Ctrl+C. */
export async function sandboxLines(
  { stdin, stdout }: Pick<Environment, 'stdin' | 'stdout'>,
  words: Words,
  place: SandboxPlace,
  interrupted: AbortSignal,
): Promise<'left' | 'ended' | 'interrupted'> {
  const talk = createTalk({ stdin, stdout, interrupted }, words);
  return talkInSandbox(talk, words, place).finally(() => talk.close());
}

/** The same over lines that somebody else has; they stay theirs. */
export async function talkInSandbox(
  talk: Talk,
  words: Words,
  { begun, program, lessonOf }: SandboxPlace,
): Promise<'left' | 'ended' | 'interrupted'> {
  const { interrupted } = talk;
  let { state } = begun;
  const work = new SandboxWork({
    ...{ words, program, lessonOf },
    state: () => state,
    hear(event) {
      ({ state } = hearWork(state, event));
    },
  });
  const stop = () => void work.do({ is: 'stop' });
  interrupted.addEventListener('abort', stop);
  /** Does it, and tells what came of it. */
  const act = async (before: SandboxState | undefined, { effect }: SandboxReduced) => {
    if (effect !== undefined && effect.is !== 'leave') await work.do(effect);
    if (!interrupted.aborted) say(talk, before, state, effect, words);
  };
  try {
    await act(undefined, begun);
    for (;;) {
      const heard = await talk.ask(words.sandbox.prompt);
      if (heard.is !== 'line') return heard.is;
      // An empty line does nothing, and what was told is not told again.
      if (heard.text.trim() === '') continue;
      const reduced = obeySandbox(state, heard.text);
      if (reduced.effect?.is === 'leave') return 'left';
      const before = state;
      ({ state } = reduced);
      await act(before, reduced);
      if (interrupted.aborted) return 'interrupted';
    }
  } finally {
    interrupted.removeEventListener('abort', stop);
    await work.close();
  }
}

/** How it is set where that is new, what was done, and what is shown where it was asked for. */
function say(
  talk: Talk,
  before: SandboxState | undefined,
  now: SandboxState,
  effect: SandboxEffect | undefined,
  words: Words,
): void {
  const { columns } = talk;
  if (effect?.is === 'play' || now.isFile !== before?.isFile) {
    talk.say(headLines(now, words, columns));
  }
  talk.say(toldWords(now, words).flatMap((line) => wrapText(line, columns)));
  const isAsked =
    now.told.length === 0 || now.told.every(({ is }) => is === 'opened' || is === 'runs-anew');
  if (isAsked) talk.say(shownLines(now, words, columns));
}
