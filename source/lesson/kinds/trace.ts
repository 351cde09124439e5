import { shaped } from '../format/block.ts';
import { id, object, step } from '../format/schema/parts.ts';
import type { Trace } from '../session/desk.ts';
import { broughtBy } from '../session/session.ts';
import { checkThere } from './checks.ts';
import { textOf } from './compose.ts';
import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** What the file with the learner's own progress tells is read from the disk. */
    trace: {
      /** The compose step whose words are looked for in it. */
      readonly words: string;
    };
  }
  interface Effects {
    trace: { readonly text: string };
  }
  interface Bringing {
    trace: { readonly trace: Trace };
  }
}

export const trace: Kind<'trace'> = {
  read: shaped(() => object({ ...step, words: id })),
  values: ['bytes', 'times', 'visits', 'answers', 'hits'],
  compute({ session, id }) {
    const found = broughtBy(session, id, 'trace')?.trace;
    if (found === undefined) return undefined;
    const { bytes, moments, visits, answers, hits } = found;
    return { bytes, times: moments.length, visits: visits.length, answers, hits };
  },
  check(check) {
    const { words } = check.activity;
    checkThere(check, 'words', words, ['words'], `no earlier step composes "${words}"`);
  },
  givesEvidence: true,
  actsOnWorld: true,
  atDesk: true,
  effect: ({ session, id, activity }) => ({
    type: 'trace',
    step: id,
    text: textOf(session, { compose: activity.words }),
  }),
  async perform({ text }, { desk }) {
    const read = await desk.trace(text);
    return read.ok ? { ok: true, brought: { is: 'trace', trace: read.trace } } : read;
  },
};
