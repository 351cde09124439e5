import { envelopeTagBytes } from '../../relay/envelope.ts';
import type { Observation } from '../../relay/observation.ts';
import { countGraphemes } from '../../text/graphemes.ts';
import type { Evidence, Sent } from '../../world/evidence.ts';
import type { Step } from '../model.ts';
import type {
  attackValues,
  messageValues,
  phoneValues,
  relayGuessValues,
  relayValues,
  scoreValues,
  strikeValues,
} from '../values.ts';
import type { Values } from './grade.ts';
import { relayGuess } from './relay-guess.ts';
import { attackIn, type Session, stepState, strikesIn } from './session.ts';

type ValuesOf<Table> = Readonly<Record<keyof Table, string | number>>;

const computed = new WeakMap<Session, Values>();

/**
 * Every value that a lesson may name, computed from what the observers of this run hold. Nothing is
 * stored beside the evidence, so a number on the screen cannot disagree with it.
 */
export function computeValues(session: Session): Values {
  const known = computed.get(session);
  if (known) return known;
  const values: Record<string, string | number> = {};
  const put = (prefix: string, table: Readonly<Record<string, string | number>>) => {
    for (const [name, value] of Object.entries(table)) values[`${prefix}${name}`] = value;
  };
  for (const sent of session.evidence.sent) put(`${sent.id}.`, ofMessage(sent));
  put('', ofRelay(session.evidence.rows));
  for (const step of session.lesson.steps) {
    const table = ofStep(session, step);
    if (table) put(`${step.id}.`, table);
  }
  put('', ofScore(session));
  computed.set(session, values);
  return values;
}

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

function ofRelay(rows: readonly Observation[]): Partial<ValuesOf<typeof relayValues>> {
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
  };
}

/** Time of day as the relay writes it: UTC, to the second. */
export function timeOfDay(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}

function ofStep(session: Session, { id, activity }: Step) {
  switch (activity.kind) {
    case 'strike':
      return ofStrike(session, id);
    case 'attack':
      return ofAttack(session, id);
    case 'phone':
      return activity.state === 'on' ? ofPhone(session.evidence, activity.who) : undefined;
    case 'relay-guess':
      return ofGuess(session.evidence, activity.message, activity.list);
    default:
      return undefined;
  }
}

function ofStrike(session: Session, id: string): ValuesOf<typeof strikeValues> {
  const outcomes = strikesIn(session, id);
  const delivered = outcomes.filter(({ relay }) => relay === 'delivered').length;
  return { tried: outcomes.length, delivered, refused: outcomes.length - delivered };
}

function ofAttack(session: Session, id: string): ValuesOf<typeof attackValues> {
  const { count, opened } = attackIn(session, id) ?? { count: 0, opened: 0 };
  return { tries: count, opened, refused: count - opened };
}

function ofPhone(evidence: Evidence, who: string): ValuesOf<typeof phoneValues> {
  const waits = waitedFor(evidence.rows, who).map((row) => row.waitedMs ?? 0);
  return { waiting: waits.length, seconds: secondsOf(Math.max(0, ...waits)) };
}

/** Seconds, to a tenth; a shorter wait than one second to a thousandth, so that it is not told as none. */
function secondsOf(milliseconds: number): number {
  const step = milliseconds < 1_000 ? 1 : 100;
  return (Math.round(milliseconds / step) * step) / 1_000;
}

/** The deliveries that waited for somebody's newest return. */
function waitedFor(rows: readonly Observation[], who: string): readonly Observation[] {
  const back = rows.findLast((row) => row.kind === 'connect' && row.from === who);
  if (!back) return [];
  const stored = (delivery: Observation) => delivery.at - (delivery.waitedMs ?? 0);
  return rows.filter(
    (row) => row.kind === 'delivery' && row.connection === back.connection && stored(row) < back.at,
  );
}

function ofGuess(
  evidence: Evidence,
  message: string,
  list: readonly string[],
): ValuesOf<typeof relayGuessValues> | undefined {
  const guess = relayGuess(evidence, message, list);
  return guess && { candidates: list.length, matches: guess.matches.length, bytes: guess.bytes };
}

function ofScore(session: Session): ValuesOf<typeof scoreValues> {
  const guesses = session.lesson.steps
    .filter(({ activity }) => activity.kind === 'spot' || activity.kind === 'guess-length')
    .map((step) => stepState(session, step.id))
    .filter((state) => state.answer !== undefined);
  return {
    'score.right': guesses.filter((state) => state.right).length,
    'score.asked': guesses.length,
  };
}
