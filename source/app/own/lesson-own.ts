import { type Words, wordsFor } from '../../i18n/index.ts';
import type { Desk, Named, OwnAsked, OwnRead } from '../../lesson/session/desk.ts';
import { Gatherer, peopleCalled } from '../../records/gather.ts';
import { readExports } from '../../records/read-exports.ts';
import { leastForQuiet, mostForQuiet, onLine } from '../analyze-report.ts';
import { countsOf } from './counts.ts';
import { findingsOf } from './findings.ts';

/** So many lines say what could not be read. */
const toldLeftOut = 3;

/** What somebody's own exports tell of the questions of a lesson; those of the sample where no path is named. */
export async function readForLesson(
  { path, me, closest, fastest }: OwnAsked,
  sample: string,
  words: Words,
): Promise<OwnRead> {
  const isSample = path === '';
  const gatherer = new Gatherer();
  const { signal } = new AbortController();
  const paths = [isSample ? sample : path];
  const { read, leftOut } = await readExports(paths, gatherer, Date.now(), signal);
  const whys = leftOut
    .slice(0, toldLeftOut)
    .map((one) => words.own.leftOut(onLine(one.path, 200), one.why, one.code ?? ''));
  if (read === 0) return { is: 'nothing', why: [...whys, words.own.nothing] };
  const gathered = gatherer.finish(me === '' ? {} : { me });
  if (gathered === 'nobody-of-that-name') return { is: 'asks-me', unknown: true };
  const counts = countsOf(gathered);
  if (counts.rows === 0) return { is: 'nothing', why: [words.own.noRows] };
  if (gathered.me === undefined) return { is: 'asks-me', unknown: false };
  const { you } = words.own;
  const findings = findingsOf(gathered, counts, { names: isSample, zone: undefined, you });
  const { hours, counted, quiet, ties, answers, labels } = findings;
  const fast = answers
    .filter(({ whom }) => whom === gathered.me)
    .sort((one, other) => one.medianMs - other.medianMs);
  const label = (person: number): string => labels[person] ?? '';
  const beside = (typed: string, person: number | undefined): Named => {
    if (typed === '') return 'none';
    const meant = peopleCalled(gathered, typed);
    if (meant.length === 0) return 'nobody';
    return person !== undefined && meant.includes(person) ? 'same' : 'other';
  };
  return {
    is: 'read',
    found: {
      isSample,
      me: label(gathered.me),
      files: read,
      messages: counts.rows,
      people: counts.people,
      counted,
      clock: findings.clock === 'utc' ? 'utc' : 'local',
      hours,
      quiet: {
        start: quiet.start,
        inIt: Math.round(quiet.share * counted),
        tells: counted >= leastForQuiet && quiet.share <= mostForQuiet,
      },
      ties: ties.map(({ person, days, sent, received }) => ({
        who: label(person),
        days,
        messages: sent + received,
      })),
      answers: fast.map(({ who, medianMs, count }) => ({
        who: label(who),
        minutes: medianMs / 60_000,
        count,
      })),
      closest: beside(closest, ties[0]?.person),
      fastest: beside(fastest, fast[0]?.who),
    },
  };
}

/** For rehearsals: what a desk says of the sample in this folder. */
export const ownOfSample =
  (sample: string): Desk['own'] =>
  async (asked) => ({ ok: true, own: await readForLesson(asked, sample, wordsFor('en')) });
