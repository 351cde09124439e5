import { type CaseQuestion, caseQuestions } from '../../analysis/case/brief.ts';
import type { Words } from '../../i18n/index.ts';
import { narrowingsOf, pictureSeen, viewOf } from '../../lesson/kinds/case-look.ts';
import type { Found } from '../../lesson/inference/material.ts';
import { caseIn, notesOf, seenBy } from '../../lesson/kinds/desk.ts';
import { remembered } from '../../lesson/session/remembered.ts';
import { showControls } from '../../text/safe.ts';
import type { LivedWeek } from '../../world/town/live-week.ts';
import { facts, field, note, prompt } from '../build-parts.ts';
import { caseAnswerWords } from '../case-answer.ts';
import { joinLines, plainLine } from '../lines.ts';
import { fieldOf, meaning } from '../line-prompt.ts';
import type { Part } from '../parts.ts';
import { pictureParts } from '../pictures.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

type Scope = ScopeOf<'desk'>;

/** Given so often, one line goes on: an endless one must come to an end. */
const mostAlike = 3;

export const desk: KindView<'desk'> = {
  body(scope, words) {
    const { session, id } = scope;
    const t = words.view.desk;
    const found = caseIn(session, id);
    if (found === undefined) return [prompt(t.ready)];
    return [field(scope, t.label, t.placeholder, words)];
  },
  outcome(scope, words) {
    const { session, id, activity, rich, state } = scope;
    const isBegun = caseIn(session, id) !== undefined && state.tried.length > 0;
    if (!isBegun || session.phase.is !== 'asking') return [];
    const t = words.view.desk;
    const { question, said } = notesOf(session, id);
    const answer = said[question];
    const at = caseQuestions.indexOf(question) + 1;
    const asked = joinLines(
      plainLine(`${t.asked(at, caseQuestions.length)} `),
      rich(activity.questions[question].ask),
      ...(answer === undefined
        ? []
        : [plainLine(` ${t.said(caseAnswerWords(question, answer, words))}`)]),
    );
    return [
      prompt(asked),
      ...hintParts(scope, words),
      ...noteParts(scope, words),
      ...lookParts(scope, words),
    ];
  },
  rows(scope) {
    const { session, id } = scope;
    const found = caseIn(session, id);
    const seen = seenBy(session, id, notesOf(session, id).look);
    if (found === undefined || seen === undefined || seen.length === 0) return undefined;
    return {
      is: 'relay',
      found: allOf(found.week, seen),
      observations: seen,
      zoneMinutes: found.week.zoneMinutes,
    };
  },
  looksAround: ({ session, id }) =>
    session.phase.is === 'asking' && caseIn(session, id) !== undefined,
  enter({ session, id }, { view }) {
    if (caseIn(session, id) === undefined) return view.enter.shift;
    return session.focus.draft.text.trim() === '' ? view.enter.goOn : view.enter.line;
  },
  line({ session, id }) {
    const isThere = caseIn(session, id) !== undefined;
    return {
      prompt: (words, view) =>
        isThere ? `${fieldOf(view).label}: ` : words.plain.asks.act(view.enter),
      expected: ({ view }) => view.desk.placeholder,
      ...(isThere ? { takesWords: true as const } : {}),
      read(line, { last = '', wasEmpty }) {
        const text = line.trim();
        if (!isThere) return meaning({ type: 'enter' });
        const isOpen = Object.keys(notesOf(session, id).said).length < caseQuestions.length;
        if (text === '') {
          if (!isOpen) return meaning({ type: 'next' });
          return wasEmpty
            ? { ...meaning({ type: 'next' }), say: 'leftOpen' }
            : { ...meaning(), say: 'emptyOnce' };
        }
        const [before = '', times = '1'] = last.split('\t');
        const alike = before === text ? Number(times) + 1 : 1;
        if (alike > mostAlike) return { ...meaning({ type: 'next' }), say: 'sameAgain' };
        return { ...meaning({ type: 'desk', text }), answer: `${text}\t${alike}` };
      },
    };
  },
};

const rowsOf = remembered<LivedWeek, Found>();

/** All rows that are looked at, as if they had been found. */
function allOf(week: LivedWeek, seen: readonly unknown[]): Found {
  return rowsOf(week, [seen], () => {
    const rows = Uint32Array.from(seen.keys());
    return {
      query: { what: 'hours', in: 'town', who: [], top: 0 },
      pictures: [],
      values: {},
      findings: [{ what: 'hours', who: [], rows }],
      rows,
    };
  });
}

function hintParts({ session, id, activity, rich }: Scope, words: Words): readonly Part[] {
  const { question, hints } = notesOf(session, id);
  const all = activity.questions[question].hints;
  return all
    .slice(0, hints[question] ?? 0)
    .map((hint, at) => note('hint', `${words.view.desk.hint(at + 1, all.length)} `, rich(hint)));
}

const pictures = remembered<LivedWeek, Found>();

function lookParts({ session, id }: Scope, words: Words): readonly Part[] {
  const found = caseIn(session, id);
  const { look, pins } = notesOf(session, id);
  if (found === undefined) return [];
  const t = words.view.desk;
  const { week, truth, written } = found;
  const { rows, zoneMinutes } = { rows: week.evidence.rows, zoneMinutes: week.zoneMinutes };
  const view = viewOf(look);
  const file =
    written === undefined
      ? []
      : [
          'code' in written
            ? note('warning', t.notWritten(showControls(written.path), showControls(written.code)))
            : note('info', t.written(written.rows, showControls(written.path))),
        ];
  if (view === 'help') {
    const help = t.help.map(([label, value]) => [label, value] as const);
    const { alias, wall } = truth.brief;
    return [
      ...file,
      note('info', t.caseIs(found.number, alias, wall)),
      facts(help),
      note('info', t.keys),
    ];
  }
  if (view === 'rows') {
    const seen = seenBy(session, id, look) ?? [];
    const { cursor } = session.focus;
    const pinned = Object.values(pins).flat();
    return [
      ...file,
      note(
        'info',
        [t.shown(Math.min(cursor + 1, seen.length), seen.length, seen.length), ...told()].join(
          '; ',
        ),
      ),
      { kind: 'case-rows', rows: seen, zoneMinutes, cursor, pinned },
    ];
  }
  const key = JSON.stringify(look);
  const picture = pictures(week, [key], () => {
    const made = pictureSeen(rows, zoneMinutes, look);
    const query = { what: 'hours', in: 'town', who: [], top: 0 } as const;
    return { query, rows: new Uint32Array(), pictures: [], values: {}, findings: [], ...made };
  });
  const parts = pictureParts(picture, words);
  return [...file, ...(parts.length === 0 ? [note('info', t.nobody)] : parts)];

  function told(): readonly string[] {
    const set = narrowingsOf(look);
    return [
      ...(set.length === 0 ? [t.brief(truth.brief.alias, truth.brief.wall)] : [t.narrowed(set)]),
      ...(look.sort === undefined ? [] : [t.sorted(look.sort)]),
    ];
  }
}

/** What was kept of the question, and what was answered so far. */
function noteParts({ session, id }: Scope, words: Words): readonly Part[] {
  const t = words.view.desk;
  const { question, said, pins, words: own } = notesOf(session, id);
  const answers = caseQuestions.flatMap((one: CaseQuestion) => {
    const answer = said[one];
    return answer === undefined
      ? []
      : [[t.questions[one], caseAnswerWords(one, answer, words)] as const];
  });
  const kept = [
    ...((pins[question] ?? []).length > 0 ? [t.pinned(pins[question] ?? [])] : []),
    ...(own[question] ? [showControls(own[question])] : []),
  ];
  return [
    ...(kept.length === 0 ? [] : [note('info', `${t.questions[question]}: ${kept.join('; ')}`)]),
    ...(answers.length === 0 ? [] : [note('info', t.answers(answers))]),
  ];
}
