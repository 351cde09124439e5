import { envelopeTagBytes } from '../../protocol/envelope.ts';
import type { Observation } from '../../protocol/observation.ts';
import { countGraphemes } from '../../text/graphemes.ts';
import type { Sent } from '../../world/evidence.ts';
import type { messageValues, relayValues, scoreValues } from '../kinds/common-values.ts';
import { kindOf } from '../kinds/index.ts';
import type { Scene } from '../kinds/kind.ts';
import type { Lesson, Step } from '../model.ts';
import type { Values } from './grade.ts';
import { remembered } from './remembered.ts';
import { sentAs } from './rows.ts';
import { currentStep, type Session, settingOf, stepState } from './session.ts';

type ValuesOf<Names extends readonly string[]> = Readonly<Record<Names[number], string | number>>;

const ofRun = remembered<Lesson, Values>();
const ofTable = remembered<Step, Values>();
const ofSent = remembered<readonly Sent[], Values>();
const ofRows = remembered<readonly Observation[], Values>();

/**
 * Every value that a lesson may name, computed from what the observers of this run hold, once for
 * each state of what it depends on: moving and typing compute nothing. Nothing is stored beside the
 * evidence, so a number on the screen cannot disagree with it.
 */
export function computeValues(session: Session): Values {
  const { lesson, evidence, steps, brought, composed } = session;
  return ofRun(lesson, [evidence, steps, brought, composed], () => {
    const { sent, rows } = evidence;
    const values: Record<string, string | number> = {
      ...ofSent(sent, [], () => ofMessages(sent)),
      ...ofRows(rows, [], () => ofRelay(rows)),
    };
    for (const step of lesson.steps) Object.assign(values, ofStep(session, step));
    return { ...values, ...ofScore(session) };
  });
}

/** As `settingOf`, with the values of the run, which are computed when they are asked for. */
export function sceneOf(session: Session, step = currentStep(session)): Scene {
  return {
    ...settingOf(session, step),
    get values() {
      return computeValues(session);
    },
  };
}

/** What a step gives, under its id and those of its messages. */
function ofStep(session: Session, step: Step): Values {
  const { evidence, brought, composed } = session;
  const on = [evidence, stepState(session, step.id), brought, composed];
  return ofTable(step, on, () => {
    const setting = settingOf(session, step);
    const kind = kindOf(step.activity);
    const apart = kind.messages?.(step.activity, step.id).flatMap(({ id }) => {
      const apart = kind.evidence?.(setting, id);
      return (apart && sentAs(apart, id)) ?? [];
    });
    return { ...under(step.id, kind.compute?.(setting)), ...ofMessages(apart ?? []) };
  });
}

const under = (prefix: string, table: Values = {}): Values =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [`${prefix}.${name}`, value]));

const ofMessages = (all: readonly Sent[]): Values =>
  Object.assign({}, ...all.map((sent) => under(sent.id, ofMessage(sent))));

function ofMessage(sent: Sent): ValuesOf<typeof messageValues> {
  return {
    'words.characters': countGraphemes(sent.text),
    'words.bytes': sent.wordsBytes,
    'plaintext.bytes': sent.plaintextBytes,
    'slip.bytes': sent.plaintextBytes - sent.wordsBytes,
    'ciphertext.bytes': sent.boxBytes - envelopeTagBytes,
    'box.bytes': sent.boxBytes,
    'envelope.bytes': sent.envelope.length,
    'outside.bytes': sent.envelope.length - sent.boxBytes,
  };
}

function ofRelay(rows: readonly Observation[]): Values {
  const count = { 'relay.rows': rows.length };
  const last = rows.findLast((row) => row.kind === 'envelope');
  if (!last) return count;
  return {
    ...count,
    'relay.last.bytes': last.bytes,
    'relay.last.from': last.from ?? '(nothing)',
    'relay.last.to': last.to ?? '(nothing)',
    'relay.last.time': timeOfDay(last.at),
    'relay.last.address': last.simulated ? `${last.address} (simulated)` : last.address,
  } satisfies ValuesOf<typeof relayValues>;
}

/** Time of day as the relay writes it: UTC, to the second. */
function timeOfDay(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}

function ofScore(session: Session): ValuesOf<typeof scoreValues> {
  const guesses = session.lesson.steps
    .filter(({ activity }) => kindOf(activity).scores)
    .map((step) => stepState(session, step.id))
    .filter((state) => state.answer !== undefined);
  return {
    'score.right': guesses.filter((state) => state.right).length,
    'score.asked': guesses.length,
  };
}
