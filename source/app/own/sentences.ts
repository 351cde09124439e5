/** What the report of `own` says without pictures: on lines, on screens and on a page alike. */
import type { Words } from '../../i18n/index.ts';
import { onLine } from '../analyze-report.ts';
import { isHardlyChance, type Shift } from './changes.ts';
import type { Counts } from './counts.ts';
import type { Findings } from './findings.ts';
import type { OwnReport } from './report.ts';

/** So many circles, and so many people of each; so many who came and who went. */
const shownCircles = 8;
const shownPeople = 12;
const shownComings = 5;

export const labelIn =
  ({ findings }: Pick<OwnReport, 'findings'>) =>
  (person: number): string =>
    onLine(findings.labels[person] ?? '');

export const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The title and what is said of circles; nothing where it is not known who is me. */
export function circleLines(report: OwnReport, { ownScreens: t }: Words): readonly string[] {
  const { circles: found } = report.findings;
  if (found === undefined) return [];
  const { circles, alone, tooLarge, same, orders } = found;
  const people = circles.reduce((sum, one) => sum + one.people.length, 0);
  const label = labelIn(report);
  const names = (all: readonly number[]): string => {
    const first = all.slice(0, shownPeople).map(label).join(', ');
    return all.length > shownPeople ? `${first} +${all.length - shownPeople}` : first;
  };
  return [
    t.circles(people),
    ...(circles.length === 0
      ? [t.noCircles]
      : [
          ...circles
            .slice(0, shownCircles)
            .map((one) => t.circle(names(one.people), one.conversations, one.messages)),
          t.circlesSure(same, orders),
        ]),
    ...(alone === 0 ? [] : [t.circlesAlone(alone)]),
    ...(tooLarge === 0 ? [] : [t.circlesLarge(tooLarge)]),
    ...(circles.length === 0 ? [] : [t.circlesMean]),
  ];
}

/** The title and what changed; nothing where days are not known for sure. */
export function changeLines(report: OwnReport, words: Words): readonly string[] {
  const { ownScreens: t, locale } = words;
  const { changes } = report.findings;
  if (changes === undefined) return [];
  const { weeks, volume, hours, came, went } = changes;
  const label = labelIn(report);
  const sure = (shift: Shift): string =>
    t.changeSure(shift.asLarge, shift.orders, isHardlyChance(shift));
  const mean = (count: number): string => locale.number(count, count < 10 ? 1 : 0);
  return [
    t.changes(weeks),
    ...(volume === undefined
      ? [t.changesFew]
      : [
          t.volume(dayText(volume.from), mean(volume.before), mean(volume.after), volume.rows),
          sure(volume),
        ]),
    ...(hours === undefined
      ? []
      : [t.turn(dayText(hours.from), hours.before, hours.after, hours.rows), sure(hours)]),
    ...came
      .slice(0, shownComings)
      .map(({ person, at, count }) => t.came(label(person), dayText(at), count)),
    ...went
      .slice(0, shownComings)
      .map(({ person, at, count }) => t.went(label(person), dayText(at), count)),
  ];
}

/** The title and what a service says of itself; nothing where no file is such a report. */
export const keptLines = (
  { gathered: { kept } }: Pick<OwnReport, 'gathered'>,
  { ownScreens: t }: Words,
): readonly string[] => (kept.size === 0 ? [] : [t.kept, t.keptLine(kept)]);

/** What the services have beside the phone, each sentence once. */
export function knowingLines(
  { formats }: Pick<Counts, 'formats'>,
  { own: t }: Words,
): { readonly service: readonly string[]; readonly phone: readonly string[] } {
  const of = (side: 'service' | 'phone') => [
    ...new Set(formats.flatMap((format) => t.services[format][side])),
  ];
  return { service: of('service'), phone: of('phone') };
}

/** Whether the closest tie is closer than the second by more than such counts vary (two deviations). */
export function tieSure({ ties }: Findings, { ownScreens: t }: Words): readonly string[] {
  const [first, second] = ties;
  if (first === undefined || second === undefined) return [];
  const isClose = first.days - second.days <= 2 * Math.sqrt(first.days + second.days);
  return isClose ? [t.tieClose] : [];
}
