/** The report of `own` in sections, each with a picture and what is to be said of it. */
import type { Words } from '../../i18n/index.ts';
import type { Bar, Picture } from '../../pictures/picture.ts';
import type { OwnSection } from '../../tui/own/section.ts';
import { leastForQuiet, mostForQuiet } from '../analyze-report.ts';
import { isUndecided } from './findings.ts';
import {
  onlyCalls,
  onlyOwn,
  type OwnReport,
  quietLine,
  silenceText,
  summaryLines,
  theirMessages,
  whoIn,
} from './report.ts';
import {
  changeLines,
  circleLines,
  dayText,
  keptLines,
  knowingLines,
  labelIn,
  tieSure,
} from './sentences.ts';

const shown = 10;
const dayMs = 86_400_000;
/** More ties make a cloud. */
const mostTies = 400;

/** In the order in which one walks through them; those that have nothing to say are left out. */
export function ownSections(report: OwnReport, words: Words): readonly OwnSection[] {
  const { own: t, ownScreens: s } = words;
  const { gathered, counts } = report;
  const undecided = isUndecided(gathered);
  const theirs = theirMessages(report);
  const { service, phone } = knowingLines(counts, words);
  const [title, ...says] = keptLines(report, words);
  const last: readonly OwnSection[] = [
    ...(title === undefined ? [] : [{ id: 'kept', title, says }]),
    {
      id: 'knowing',
      title: t.knowing,
      says: [],
      beside: [
        { title: s.service, says: service },
        { title: s.phone, says: [...phone, s.together] },
      ],
    },
  ];
  if (counts.rows === 0) return last;
  return [
    { id: 'glance', title: s.glance, says: summaryLines(report, words) },
    hoursOf(report, words),
    ...(undecided ? [] : [daysOf(report, words), monthsOf(report, words)]),
    tiesOf(report, words),
    ...(onlyOwn(gathered) ? [] : [answersOf(report, words)]),
    startsOf(report, words),
    ...(undecided ? [] : [silencesOf(report, words)]),
    ...circlesOf(report, words),
    ...changesOf(report, words),
    {
      id: 'others',
      title: s.others,
      says: [
        t.half,
        ...(gathered.me === undefined
          ? []
          : [t.othersWrote(theirs, counts.rows, onlyCalls(counts))]),
        ...(counts.receipts + counts.reactions === 0
          ? []
          : [t.receipts(counts.receipts, counts.reactions)]),
      ],
    },
    ...last,
  ];
}

const bars = (
  measure: Extract<Picture, { is: 'bars' }>['measure'],
  all: readonly Bar[],
  digits = 0,
): Picture => ({ is: 'bars', measure, digits, bars: all });

function hoursOf(report: OwnReport, words: Words): OwnSection {
  const { gathered, counts, findings } = report;
  const { counted, hours, quiet } = findings;
  const calls = onlyCalls(counts);
  const t = words.own;
  const clock =
    findings.clock === 'zone' ? t.clocks.zone(report.zone ?? '') : t.clocks[findings.clock];
  const tells = counted >= leastForQuiet && quiet.share <= mostForQuiet;
  const label = gathered.me === undefined ? words.view.pictures.everybody : meIn(report);
  return {
    id: 'hours',
    title:
      gathered.me === undefined
        ? t.hoursAll(counted, clock, calls)
        : t.hoursYours(counted, clock, calls),
    picture: {
      is: 'strips',
      measure: 'messages',
      strips: [
        {
          label,
          hours,
          ...(tells ? { quiet: { start: quiet.start, length: 6 } } : {}),
        },
      ],
    },
    says: [quietLine(findings, calls, words), t.quietMeans],
  };
}

const meIn = (report: OwnReport): string => labelIn(report)(report.gathered.me ?? -1);

const daysOf = (
  { counts, findings: { weekdays, counted } }: OwnReport,
  { own: t, locale }: Words,
): OwnSection => ({
  id: 'days',
  title: t.days,
  picture: bars(
    onlyCalls(counts) ? 'calls' : 'messages',
    weekdays.map((value, day) => ({
      label: t.weekdays[day] ?? '',
      value,
      note: counted === 0 ? '' : `${locale.number((value / counted) * 100, 0)} %`,
    })),
  ),
  says: [],
});

/** Months from the first to the last, those without a message too; where there are many, years. */
function monthsOf({ counts, findings }: OwnReport, { ownScreens: s }: Words): OwnSection {
  const months = new Map<string, number>();
  for (const [week, count] of findings.weeks.entries()) {
    const month = dayText((findings.firstWeek * 7 - 3 + week * 7) * dayMs).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + count);
  }
  const all = Array.from(months, ([label, value]) => ({ label, value }));
  const years = new Map<string, number>();
  for (const { label, value } of all) {
    const year = label.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + value);
  }
  const isLong = all.length > 36;
  const chosen = isLong ? Array.from(years, ([label, value]) => ({ label, value })) : all;
  return {
    id: 'months',
    title: isLong ? s.yearly : s.monthly,
    picture: bars(onlyCalls(counts) ? 'calls' : 'messages', chosen),
    says: [s.byWeeks],
  };
}

function tiesOf(report: OwnReport, words: Words): OwnSection {
  const { own: t } = words;
  const { counts, findings, gathered } = report;
  const calls = onlyCalls(counts);
  const label = labelIn(report);
  if (gathered.me === undefined) {
    const most = findings.pairs
      .slice(0, shown)
      .map(({ from, to, count }) => ({ label: t.pair(label(from), label(to)), value: count }));
    return {
      id: 'ties',
      title: t.pairsMost(calls),
      picture: bars(calls ? 'calls' : 'messages', most),
      says: [t.meUnknown],
    };
  }
  const { ties } = findings;
  return {
    id: 'ties',
    title: t.ties(calls),
    picture: bars(
      'days',
      ties.slice(0, shown).map(({ person, days, sent, received }) => ({
        label: label(person),
        value: days,
        note: t.sentReceived(sent, received),
      })),
    ),
    says: [
      ...(ties.length > shown ? [t.tiesMore(ties.length - shown).trim()] : []),
      ...tieSure(findings, words),
    ],
  };
}

function answersOf(report: OwnReport, { own: t, ownScreens: s }: Words): OwnSection {
  const label = labelIn(report);
  const { answers } = report.findings;
  if (answers.length === 0) return { id: 'answers', title: t.answers, says: [t.fewAnswers] };
  return {
    id: 'answers',
    title: t.answers,
    picture: bars(
      'minutes',
      answers.slice(0, shown).map((one) => ({
        label: t.answer(label(one.who), label(one.whom)),
        value: one.medianMs / 60_000,
        note: t.answeredNote(one.count, one.quarterMs, one.threeQuartersMs),
      })),
      1,
    ),
    says: [s.inMinutes],
  };
}

function startsOf(report: OwnReport, { own: t }: Words): OwnSection {
  const label = labelIn(report);
  const { starts } = report.findings;
  const all = starts.reduce((sum, [, count]) => sum + count, 0);
  return {
    id: 'starts',
    title: t.starts,
    picture: bars(
      'percent',
      starts.slice(0, shown).map(([person, count]) => ({
        label: label(person),
        value: (count / all) * 100,
        note: t.started(count, all),
      })),
    ),
    says: [],
  };
}

function silencesOf(report: OwnReport, words: Words): OwnSection {
  const { own: t } = words;
  const silences = report.findings.silences.slice(0, 5);
  if (silences.length === 0) return { id: 'silences', title: t.silences, says: [t.noSilences] };
  const who = whoIn(report);
  return {
    id: 'silences',
    title: t.silences,
    picture: bars(
      'days',
      silences.map(({ conversation, from, to }) => ({
        label: who(conversation),
        value: (to - from) / dayMs,
      })),
      1,
    ),
    says: [
      words.ownScreens.inDays,
      ...silences.map((one) => silenceText(one, who, words)),
      t.silenceMeans,
    ],
  };
}

function circlesOf(report: OwnReport, words: Words): readonly OwnSection[] {
  const [title, ...says] = circleLines(report, words);
  if (title === undefined) return [];
  const picture = circlePicture(report);
  return [{ id: 'circles', title, says, ...(picture === undefined ? {} : { picture }) }];
}

/** Others and the conversations that they share; too many ties are not drawn. */
function circlePicture(report: OwnReport): Picture | undefined {
  const { circles } = report.findings;
  if (circles === undefined || circles.ties.length === 0) return undefined;
  if (circles.ties.length > mostTies) return undefined;
  const people = circles.circles.flatMap((one, circle) =>
    one.people.map((person) => ({ person, circle })),
  );
  const place = new Map(people.map(({ person }, at) => [person, at]));
  const label = labelIn(report);
  return {
    is: 'graph',
    shared: true,
    people: people.map(({ person, circle }) => ({
      name: label(person),
      circle: Math.min(circle, 3),
      marked: false,
    })),
    ties: circles.ties.flatMap(({ a, b, count }) => {
      const [one, other] = [place.get(a), place.get(b)];
      if (one === undefined || other === undefined) return [];
      return [{ a: Math.min(one, other), b: Math.max(one, other), count }];
    }),
  };
}

function changesOf(report: OwnReport, words: Words): readonly OwnSection[] {
  const [title, ...says] = changeLines(report, words);
  if (title === undefined) return [];
  const { ownScreens: s } = words;
  const sides = report.findings.changes?.sides;
  const picture: Picture | undefined = sides && {
    is: 'strips',
    measure: 'messages',
    strips: [
      { label: s.before, hours: sides.before },
      { label: s.after, hours: sides.after },
    ],
  };
  return [{ id: 'changes', title, says, ...(picture === undefined ? {} : { picture }) }];
}
