import { seededRandom } from '../../crypto/index.ts';
import { peopleOf } from '../../network/cast.ts';
import { createNetwork } from '../../network/network.ts';
import { manualClock } from '../../protocol/clock.ts';
import { kindOf } from '../kinds/index.ts';
import type { Lesson, Step } from '../model.ts';
import type { Desk } from './desk.ts';
import { createDirector } from './director.ts';
import { actsOnWorld } from './effects.ts';
import { emptyDesk } from './memory-desk.ts';
import { createPlayer, type Player } from './player.ts';
import { computeValues, sceneOf } from './run-values.ts';
import { currentStep, type LearnerEvent, type Session, settingOf, stepState } from './session.ts';

export type Rehearsal = {
  readonly ok: boolean;
  /** Steps that did not go as they should, with what happened. */
  readonly problems: readonly { readonly step: string; readonly message: string }[];
  /** The session at its end, for whoever wants to look closer. */
  readonly session: Session;
};

/** Called after each event, with the session as it is then. */
export type Onlooker = (session: Session) => void;

/**
 * Plays a lesson from its first step to its last without a screen, over a relay in memory, answering
 * everything rightly or everything wrongly. Right answers must be judged right and wrong ones wrong,
 * and both must reach the end.
 *
 * @param write what to write in a compose step; the suggestion if it gives nothing
 * @param desk for the steps that have to do with the town, with data and with files
 */
export async function rehearse(
  lesson: Lesson,
  answers: 'right' | 'wrong',
  options: { readonly write?: () => string; readonly watch?: Onlooker; readonly desk?: Desk } = {},
): Promise<Rehearsal> {
  const clock = manualClock(Date.UTC(2026, 0, 5, 9));
  const random = seededRandom(`rehearsal of ${lesson.id}`);
  const people = peopleOf(lesson.cast);
  const set = () => createNetwork({ relays: [{ name: 'relay' }], people, random, clock });
  const director = createDirector({
    network: await set(),
    random,
    desk: options.desk ?? emptyDesk(),
    beat: () => clock.advance(1_000),
    embed: set,
  });
  const player = createPlayer({ lesson, director, onSave: () => {} });
  const stopWatching = options.watch
    ? player.subscribe(() => options.watch?.(player.session()))
    : () => {};
  options.watch?.(player.session());
  try {
    const problems = await play(player, answers, options.write ?? (() => ''));
    return { ok: problems.length === 0, problems, session: player.session() };
  } finally {
    stopWatching();
    await player.close();
  }
}

type Problem = Rehearsal['problems'][number];

async function play(
  player: Player,
  answers: 'right' | 'wrong',
  write: () => string,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const { lesson } = player;
  for (const [index, step] of lesson.steps.entries()) {
    if (player.session().at !== index) {
      problems.push({ step: step.id, message: 'the step before it did not lead here' });
      return problems;
    }
    for (const event of rehearsalOf(player.session(), answers, write)) {
      player.dispatch(event);
      await player.idle();
      const { phase } = player.session();
      if (phase.is !== 'failed') continue;
      const { reason, text } = phase.failure;
      problems.push({ step: step.id, message: `it failed: ${reason} ${text}`.trim() });
      return problems;
    }
    const { right } = stepState(player.session(), step.id);
    if (right !== undefined && right !== (answers === 'right')) {
      const message = `its ${answers} answer was judged ${right ? 'right' : 'wrong'}`;
      problems.push({ step: step.id, message });
    }
    const otherwise = disagreement(player.session(), step);
    if (otherwise !== undefined) problems.push({ step: step.id, message: otherwise });
    if (player.session().at === index) player.dispatch({ type: 'next' });
    await player.idle();
  }
  if (!player.session().finished) {
    problems.push({ step: lesson.steps.at(-1)?.id ?? '', message: 'the lesson did not end' });
  }
  return problems;
}

/**
 * Plays a lesson that was just begun up to a step, with right answers and suggested words, so that
 * everything is there which that step needs. Stops earlier where something fails.
 */
export async function rehearseTo(player: Player, step: string): Promise<void> {
  const { steps } = player.lesson;
  const to = steps.findIndex(({ id }) => id === step);
  for (let index = 0; index < to && player.session().at === index; index += 1) {
    for (const event of rehearsalOf(player.session(), 'right', () => '')) {
      player.dispatch(event);
      await player.idle();
      if (player.session().phase.is === 'failed') return;
    }
    if (player.session().at === index) player.dispatch({ type: 'next' });
    await player.idle();
  }
}

/** Where the options that the lesson calls right are not those that the run found. */
function disagreement(session: Session, step: Step): string | undefined {
  const question = kindOf(step.activity).settles?.(settingOf(session, step));
  if (question === undefined || !('by' in question) || question.by === undefined) return undefined;
  const value = computeValues(session)[question.by];
  const found = String(value ?? '(nothing)')
    .split(',')
    .map((id) => id.trim())
    .sort();
  const right = question.options.filter((option) => option.right).map(({ id }) => id);
  return found.join() === right.toSorted().join()
    ? undefined
    : `${question.by} is ${found.join(', ')}, but right is ${right.join(', ')}`;
}

/**
 * What a learner does in the current step who answers rightly, or wrongly; Enter goes on from there.
 *
 * @param write what to write where words are asked for; the suggestion if it gives nothing
 */
export function rehearsalOf(
  session: Session,
  answers: 'right' | 'wrong',
  write: () => string,
): readonly LearnerEvent[] {
  const { activity } = currentStep(session);
  const own = kindOf(activity).rehearse?.(sceneOf(session), answers, write);
  return own ?? (actsOnWorld(activity) ? [{ type: 'enter' }] : []);
}
