import { wordsFor } from '../../source/i18n/index.ts';
import { SandboxWork } from '../../source/app/sandbox/perform.ts';
import { obeySandbox } from '../../source/sandbox/obey.ts';
import {
  beginSandbox,
  type FromFile,
  hearWork,
  type SandboxState,
} from '../../source/sandbox/state.ts';
import type { WorldId } from '../../source/sandbox/world.ts';

const cast = [
  { id: 'alice', name: 'Alice', at: 'home' },
  { id: 'bob', name: 'Bob', at: 'office' },
] as const;
const lesson = { id: 'envelope', number: 2, title: 'The envelope' } as const;

/** A sandbox without a view: lines in, its state out. */
export async function openSandbox(
  world: WorldId = 'cast',
  lessonOf: (id: string) => Promise<FromFile | undefined> = async () => undefined,
) {
  const begun = beginSandbox({ lesson, cast, world, seed: 4 });
  let { state } = begun;
  const work = new SandboxWork({
    ...{ words: wordsFor('en'), program: 'dist', lessonOf },
    state: () => state,
    hear(event) {
      ({ state } = hearWork(state, event));
    },
  });
  await work.do(begun.effect);
  return {
    state: (): SandboxState => state,
    async line(...lines: readonly string[]): Promise<SandboxState> {
      for (const typed of lines) {
        const reduced = obeySandbox(state, typed);
        ({ state } = reduced);
        const { effect } = reduced;
        if (effect !== undefined && effect.is !== 'leave') await work.do(effect);
      }
      return state;
    },
    close: () => work.close(),
  };
}
