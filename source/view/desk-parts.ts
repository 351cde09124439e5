/** What steps with the town, with data and with files ask, and what came of them. */

import type { Words } from '../i18n/index.ts';
import type { ActivityOf } from '../lesson/model.ts';
import { numberOfStep, searchOf } from '../lesson/session/effects.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import {
  broughtBy,
  currentStep,
  type Session,
  stepState,
  weekOf,
} from '../lesson/session/session.ts';
import { showControls } from '../text/safe.ts';
import { hashOfNumber } from '../world/address-book.ts';
import { lineOf, plainLine, richLine } from './lines.ts';
import type { Part } from './parts.ts';
import { pictureParts } from './pictures.ts';

type DeskActivity = ActivityOf<
  'week' | 'find' | 'export' | 'search' | 'sister' | 'numbers' | 'crack'
>;

const prompt = (text: string): Part => ({ kind: 'prompt', line: plainLine(text) });
const note = (tone: Extract<Part, { kind: 'note' }>['tone'], text: string): Part => ({
  kind: 'note',
  tone,
  line: plainLine(text),
});

/** Below the prose, before anything is done; fields are given by whoever draws them. */
export function deskParts(
  session: Session,
  activity: DeskActivity,
  words: Words,
  field: (label: string, placeholder: string) => Part,
): readonly Part[] {
  const isDone = session.phase.is === 'answered';
  const t = words.view;
  switch (activity.kind) {
    case 'week':
      return isDone ? [] : [prompt(t.week.ready)];
    case 'find':
      return isDone ? [] : [prompt(t.find.ready[activity.query.in])];
    case 'export': {
      const rows = weekOf(session)?.evidence.rows.length ?? 0;
      if (isDone) return [];
      return [prompt(rows === 0 ? t.export.noRows : t.export.ready(rows))];
    }
    case 'sister':
      return isDone ? [] : [prompt(t.sister.ready)];
    case 'search': {
      const { type, ...suggested } = searchOf(session, currentStep(session), '');
      const text = type === 'search' && 'text' in suggested ? String(suggested.text) : '';
      return [
        { kind: 'prompt', line: richLine(session, activity.ask) },
        field(t.search.label, showControls(text)),
      ];
    }
    case 'numbers':
      return [
        { kind: 'prompt', line: richLine(session, activity.ask) },
        field(t.numbers.label(showControls(activity.prefix), activity.digits), activity.suggest),
        note('info', t.numbers.stays),
      ];
    case 'crack': {
      const { prefix, digits } = numberOfStep(session, activity.numbers);
      return isDone ? [] : [prompt(t.crack.ready(10 ** digits.length, showControls(prefix)))];
    }
  }
}

/** What came of it. */
export function deskOutcome(
  session: Session,
  activity: DeskActivity,
  words: Words,
): readonly Part[] {
  const { id } = currentStep(session);
  const isDone = session.phase.is === 'answered';
  const t = words.view;
  switch (activity.kind) {
    case 'week': {
      const values = computeValues(session);
      const count = (name: string) => Number(values[`${id}.${name}`] ?? 0);
      return isDone
        ? [note('right', t.week.happened(count('messages'), count('opened'), count('rows')))]
        : [];
    }
    case 'find': {
      const found = broughtBy(session, id, 'found')?.found;
      if (!isDone || found === undefined) return [];
      return [...pictureParts(found, words), note('info', t.find.rests(found.rows.length))];
    }
    case 'export': {
      const file = broughtBy(session, id, 'file')?.file;
      if (!isDone || file === undefined) return [];
      return [
        {
          kind: 'facts',
          facts: [
            { label: t.export.path, value: showControls(file.path) },
            { label: t.export.rows, value: file.rows.toLocaleString('en') },
            { label: t.export.size, value: t.bytes(file.bytes) },
          ],
        },
        note('info', t.export.stays),
      ];
    }
    case 'search':
      return searchOutcome(session, activity, words);
    case 'sister': {
      const brought = broughtBy(session, id, 'report');
      if (!isDone || brought === undefined) return [];
      const { report, path } = brought;
      const segments = report.segments.filter(({ people }) => people.length > 0).length;
      return [
        {
          kind: 'facts',
          facts: [
            { label: t.sister.given, value: `${showControls(path)}: ${t.sister.nothingElse}` },
            { label: t.sister.read, value: t.sister.readRows(report.rows, report.people) },
            {
              label: t.sister.gave,
              value: t.sister.gaveThis(report.suggestions.length, segments),
            },
          ],
        },
      ];
    }
    case 'numbers': {
      if (!isDone) return [];
      const { prefix, digits } = numberOfStep(session, id);
      return [
        {
          kind: 'facts',
          facts: [
            { label: t.numbers.number, value: `${showControls(prefix)} ${digits}` },
            { label: t.numbers.hash, value: hashOfNumber({ prefix }, digits) },
          ],
        },
      ];
    }
    case 'crack':
      return isDone ? crackOutcome(session, activity, words) : [];
  }
}

function searchOutcome(
  session: Session,
  activity: ActivityOf<'search'>,
  words: Words,
): readonly Part[] {
  const t = words.view.search;
  const last = broughtBy(session, currentStep(session).id, 'searches')?.searches.at(-1);
  if (last === undefined || session.phase.is !== 'asking') return [];
  const told = last.hits > 0 ? activity.found : activity.none;
  return [
    note('info', t.outcome(last.hits)),
    ...last.first.map((line): Part => ({ kind: 'quote', line: plainLine(showControls(line)) })),
    { kind: 'note', tone: 'info', line: lineOf(told, computeValues(session), session.lesson) },
    note('info', t.again),
  ];
}

function crackOutcome(
  session: Session,
  activity: ActivityOf<'crack'>,
  words: Words,
): readonly Part[] {
  const t = words.view.crack;
  const { id } = currentStep(session);
  const cracked = broughtBy(session, id, 'cracked')?.cracked;
  if (cracked === undefined || !stepState(session, id).done) return [];
  const { prefix } = numberOfStep(session, activity.numbers);
  const perSecond = cracked.tries / cracked.seconds;
  const fact = (label: string, value: string) => ({ label, value });
  return [
    note(
      'info',
      cracked.found === undefined
        ? t.notFound
        : t.found(`${showControls(prefix)} ${cracked.found}`),
    ),
    {
      kind: 'facts',
      facts: [
        fact(t.tries, cracked.tries.toLocaleString('en')),
        fact(t.time, t.duration(cracked.seconds)),
        fact(t.rate, Math.round(perSecond).toLocaleString('en')),
        fact(t.wholeRange, t.duration(cracked.range / perSecond)),
        fact(t.country(activity.country), t.duration(activity.country / perSecond)),
      ],
    },
  ];
}
