import type { Activity, ActivityKind, Lesson, Step } from '../model.ts';
import { ask } from './ask.ts';
import { attack } from './attack.ts';
import { namesUnder } from './common-values.ts';
import { carry } from './carry.ts';
import { compare } from './compare.ts';
import { compose } from './compose.ts';
import { crack } from './crack.ts';
import { desk } from './desk.ts';
import { exportFile } from './export.ts';
import { find } from './find.ts';
import { forget } from './forget.ts';
import { gather } from './gather.ts';
import { guessLength } from './guess-length.ts';
import { handOut } from './hand-out.ts';
import { inspect } from './inspect.ts';
import type { Kind } from './kind.ts';
import { lab } from './lab.ts';
import { markGap } from './mark-gap.ts';
import { numbers } from './numbers.ts';
import { observe } from './observe.ts';
import { odds } from './odds.ts';
import { own } from './own.ts';
import { phone } from './phone.ts';
import { pinpoint } from './pinpoint.ts';
import { predict } from './predict.ts';
import { proof } from './proof.ts';
import { read } from './read.ts';
import { recap } from './recap.ts';
import { reckon } from './reckon.ts';
import { relayGuess } from './relay-guess.ts';
import { salt } from './salt.ts';
import { search } from './search.ts';
import { segments } from './segments.ts';
import { send } from './send.ts';
import { sister } from './sister.ts';
import { sources } from './sources.ts';
import { spot } from './spot.ts';
import { strike } from './strike.ts';
import { threshold } from './threshold.ts';
import { trace } from './trace.ts';
import { week } from './week.ts';

/** Every kind of step, by the info word of its block. */
export const kinds = {
  predict,
  ask,
  read,
  compose,
  send,
  strike,
  phone,
  attack,
  observe,
  inspect,
  spot,
  'guess-length': guessLength,
  'relay-guess': relayGuess,
  week,
  find,
  export: exportFile,
  search,
  sister,
  numbers,
  crack,
  salt,
  'hand-out': handOut,
  compare,
  carry,
  pinpoint,
  gather,
  'mark-gap': markGap,
  lab,
  desk,
  proof,
  odds,
  segments,
  threshold,
  trace,
  own,
  forget,
  reckon,
  recap,
  sources,
} satisfies { [K in ActivityKind]: Kind<K> };

/** The info words that a lesson may use. */
export const kindNames = Object.keys(kinds) as readonly ActivityKind[];

/** The kind of a step, for whoever asks without knowing which it is. */
export const kindOf = ({ kind }: Pick<Activity, 'kind'>): Kind<ActivityKind> =>
  kinds[kind] as Kind<ActivityKind>;

/** Whether what is kept of a step is a guess that its lesson comes back to; of a kind's name. */
export const isPrediction = (name: string): boolean =>
  kindNames.some((kind) => kind === name && kindOf({ kind }).predicts);

/** The names of the values that exist after a step has been done; session/run-values.ts fills these. */
export function valuesOf({ id, activity }: Step): readonly string[] {
  const { named, values = [] } = kindOf(activity);
  return named?.(activity, id) ?? namesUnder(id, values);
}

/** The names that a step's prose and activity may use: those of all steps before it. */
export const valuesBefore = ({ steps }: Lesson, index: number): ReadonlySet<string> =>
  new Set(steps.slice(0, index).flatMap(valuesOf));
