import type { AffiliateReport } from '../../affiliate/report.ts';
import { isDocumentationAddress } from '../../protocol/addresses.ts';
import { envelopeTagBytes } from '../../protocol/envelope.ts';
import type { Observation } from '../../protocol/observation.ts';
import { exportColumns } from '../../protocol/observation-csv.ts';
import { countGraphemes } from '../../text/graphemes.ts';
import { hashOfNumber } from '../../world/address-book.ts';
import type { Evidence, Sent } from '../../world/evidence.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import type { Found } from '../inference/found.ts';
import type { Step } from '../model.ts';
import type {
  attackValues,
  crackValues,
  exportValues,
  messageValues,
  numbersValues,
  phoneValues,
  relayGuessValues,
  relayValues,
  scoreValues,
  searchValues,
  sisterValues,
  strikeValues,
  weekValues,
} from '../values.ts';
import { numberOfStep } from './effects.ts';
import type { Values } from './grade.ts';
import type { ExportedFile, Search } from './outcomes.ts';
import { relayGuess } from './relay-guess.ts';
import { attackIn, broughtBy, type Session, stepState, strikesIn, weekOf } from './session.ts';

/** Hexadecimal digits of a hash that are shown. */
const shownHash = 16;

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
  for (const sent of writtenInWeek(session)) put(`${sent.id}.`, ofMessage(sent));
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
    case 'numbers':
      return ofNumber(session, id);
    case 'search':
      return ofSearches(broughtBy(session, id, 'searches')?.searches ?? []);
    case 'crack':
      return ofCrack(session, id, activity.country);
    default:
      return ofBrought(session, id);
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

function writtenInWeek(session: Session): readonly Sent[] {
  const evidence = weekOf(session)?.evidence;
  if (evidence === undefined) return [];
  const ids = new Set(
    session.lesson.steps.flatMap(({ activity }) =>
      activity.kind === 'week' ? activity.writes.map((writing) => writing.id) : [],
    ),
  );
  return ids.size === 0 ? [] : evidence.sent.filter((sent) => ids.has(sent.id));
}

function ofNumber(session: Session, id: string): ValuesOf<typeof numbersValues> {
  const { prefix, digits } = numberOfStep(session, id);
  return { hash: hashOfNumber({ prefix }, digits).slice(0, shownHash) };
}

function ofCrack(
  session: Session,
  id: string,
  country: number,
): ValuesOf<typeof crackValues> | undefined {
  const cracked = broughtBy(session, id, 'cracked')?.cracked;
  if (cracked === undefined) return undefined;
  const perSecond = cracked.tries / cracked.seconds;
  const minutes = country / perSecond / 60;
  return {
    tries: cracked.tries,
    seconds: rounded(cracked.seconds),
    'per-second': Math.round(perSecond),
    'million.seconds': rounded(1_000_000 / perSecond),
    range: cracked.range,
    country,
    'country.minutes': rounded(minutes),
  };
}

/** What a step with the town, with data or with files brought, as values under its id. */
function ofBrought(session: Session, id: string): Values | undefined {
  const week = broughtBy(session, id, 'week')?.week;
  if (week !== undefined) return ofWeek(week);
  const found = broughtBy(session, id, 'found')?.found;
  if (found !== undefined) return ofFound(found);
  const file = broughtBy(session, id, 'file')?.file;
  if (file !== undefined) return ofFile(file);
  const report = broughtBy(session, id, 'report')?.report;
  return report && ofReport(report);
}

/** Addresses that belong to nobody are said to be simulated here, too. */
function ofFound({ values }: Found): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && isDocumentationAddress(value) ? `${value} (simulated)` : value,
    ]),
  );
}

function ofWeek({ evidence }: LivedWeek): ValuesOf<typeof weekValues> {
  const kinds = (kind: Observation['kind']) => evidence.rows.filter((row) => row.kind === kind);
  const envelopes = kinds('envelope');
  return {
    messages: envelopes.length,
    opened: evidence.received.length,
    rows: evidence.rows.length,
    people: new Set(evidence.rows.flatMap(({ from }) => from ?? [])).size,
    connections: kinds('connect').length,
    bytes: envelopes.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

const ofFile = ({ rows, bytes }: ExportedFile): ValuesOf<typeof exportValues> => ({
  rows,
  bytes,
  columns: exportColumns.length,
});

const ofSearches = (searches: readonly Search[]): ValuesOf<typeof searchValues> => ({
  searches: searches.length,
  hits: searches.at(-1)?.hits ?? 0,
});

const ofReport = (report: AffiliateReport): ValuesOf<typeof sisterValues> => ({
  rows: report.rows,
  people: report.people,
  suggestions: report.suggestions.length,
  segments: report.segments.filter(({ people }) => people.length > 0).length,
});

/** To a tenth; what is less than one to a hundredth. */
function rounded(value: number): number {
  const parts = value < 1 ? 100 : 10;
  return Math.round(value * parts) / parts;
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
