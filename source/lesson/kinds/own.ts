import { shaped } from '../format/block.ts';
import { object, step, text } from '../format/schema/parts.ts';
import type { OwnAsked, OwnFound, OwnRead } from '../session/desk.ts';
import { broughtBy, composedIn, freshFocus, type Session } from '../session/session.ts';
import { act, asking, answered, type Reply, stay, told } from '../session/transition.ts';
import type { Kind, Scene } from './kind.ts';

/** What is asked one after the other: three guesses, then where the files are. */
const ownAsks = ['quiet', 'closest', 'fastest', 'file', 'me'] as const;
type OwnAsk = (typeof ownAsks)[number];

declare module '../model.ts' {
  interface Activities {
    /** The learner guesses at three things, and then their own exports, or the sample, are read. */
    own: {
      /** When one writes least, who is closest, who answers fastest. */
      readonly quiet: RichText;
      readonly closest: RichText;
      readonly fastest: RichText;
      readonly file: RichText;
    };
  }
  interface Effects {
    own: OwnAsked;
  }
  interface Bringing {
    own: { readonly own: OwnRead };
  }
}

export const own: Kind<'own'> = {
  read: shaped(
    () => object({ ...step, quiet: text, closest: text, fastest: text, file: text }),
    ({ quiet, closest, fastest, file }, { rich }) => ({
      quiet: rich(quiet, ['quiet']),
      closest: rich(closest, ['closest']),
      fastest: rich(fastest, ['fastest']),
      file: rich(file, ['file']),
    }),
  ),
  givesEvidence: true,
  decisions: () => ownAsks.length,
  atDesk: true,
  takes: ({ session, id }) => (askedNow(session, id) === undefined ? undefined : 'words'),
  reopens: ({ session, id }) => foundIn(session, id) === undefined,
  enter: (scene) => take(scene, scene.session.focus.draft.text),
  hear: (scene, event) => (event.type === 'compose' ? take(scene, event.text) : undefined),
  effect: ({ session, id }) => ({ type: 'own', step: id, ...askedIn(session, id) }),
  async perform({ path, me, closest, fastest }, { desk }) {
    const read = await desk.own({ path, me, closest, fastest });
    return read.ok ? { ok: true, brought: { is: 'own', own: read.own } } : read;
  },
  // Where the files are is not kept, so that they can't be read again.
  again: () => [],
  after({ session, id, state }) {
    const isDone = foundIn(session, id) !== undefined;
    const change = { done: isDone, attempts: state.attempts + 1 };
    const next = { ...session, steps: { ...session.steps, [id]: { ...state, ...change } } };
    return stay(isDone ? answered(next) : { ...next, phase: asking, focus: freshFocus });
  },
  rehearse: () => ['2', 'Cleo', 'Ivo', ''].map((text) => ({ type: 'compose', text }) as const),
};

const place = (id: string, ask: OwnAsk): string => `${id}.${ask}`;

/** What was said to something that was asked; undefined: nothing yet. */
export const saidTo = (session: Session, id: string, ask: OwnAsk): string | undefined =>
  composedIn(session, place(id, ask));

/** What the files told, once they were read. */
export function foundIn(session: Pick<Session, 'brought'>, id: string): OwnFound | undefined {
  const read = broughtBy(session, id, 'own')?.own;
  return read?.is === 'read' ? read.found : undefined;
}

/** What is asked next; undefined: nothing more. */
export function askedNow(session: Session, id: string): OwnAsk | undefined {
  const read = broughtBy(session, id, 'own')?.own;
  if (read?.is === 'read') return undefined;
  if (read?.is === 'asks-me') return 'me';
  return ownAsks.find((ask) => ask !== 'me' && saidTo(session, id, ask) === undefined) ?? 'file';
}

const askedIn = (session: Session, id: string): OwnAsked => ({
  path: saidTo(session, id, 'file') ?? '',
  me: saidTo(session, id, 'me') ?? '',
  closest: saidTo(session, id, 'closest') ?? '',
  fastest: saidTo(session, id, 'fastest') ?? '',
});

/** An hour of the day, 0 to 23, of a text such as "2" or "02:00"; undefined if it is none. */
export function hourSaid(text: string): number | undefined {
  const [, digits = ''] = /^(\d{1,2})(?:[:.]\d\d)?$/.exec(text.normalize('NFKC').trim()) ?? [];
  return digits !== '' && Number(digits) < 24 ? Number(digits) : undefined;
}

const longest = 4_000;

/** Keeps what was typed, in memory alone; the last of it reads the files. */
function take(scene: Scene<'own'>, typed: string): Reply {
  const { session, id } = scene;
  const ask = askedNow(session, id);
  if (ask === undefined) return { goOn: session };
  const said = typed.trim();
  if (said.length > longest) {
    return told(session, { is: 'message-too-long', characters: said.length, limit: longest });
  }
  if (ask === 'quiet' && said !== '' && hourSaid(said) === undefined) {
    return told({ ...session, focus: freshFocus }, { is: 'type-a-number' });
  }
  if (ask === 'me' && said === '') return told(session, { is: 'type-something' });
  const composed = { ...session.composed, [place(id, ask)]: said };
  const next = { ...session, composed, focus: freshFocus };
  const isLast = ask === 'file' || ask === 'me';
  return isLast ? act(next, { type: 'own', step: id, ...askedIn(next, id) }) : stay(next);
}
