/**
 * Every screen under a language that nobody speaks. What is English then was not asked of the words,
 * and a number that is written as in English was not asked of the locale.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../source/lesson/format/summary.ts';
import type { Lesson } from '../../source/lesson/model.ts';
import type { Desk } from '../../source/lesson/session/desk.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { currentStep, type Session } from '../../source/lesson/session/session.ts';
import { rowsBehindLines } from '../../source/plain/lists.ts';
import { freshStep } from '../../source/tui/app-state.ts';
import { bodyOf } from '../../source/tui/body.ts';
import { frameOf } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { type Row, textOfRow } from '../../source/tui/rows.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { stepView } from '../../source/view/step-view.ts';
import type { LessonEntry } from '../../source/view/tutorial.ts';
import { residents } from '../../source/world/town/live-week.ts';
import { ourDesk } from '../lesson/our-desk.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { play } from '../plain/play.ts';
import { readCaseWords } from '../../source/world/cases/case-words.ts';
import { aState, noFacts, rowsIn, rowsOfFrame } from '../tui/drawn.tsx';
import { englishIn, foreign, foreignLesson, inventedWords, withoutWhole } from './invented.ts';

const words = inventedWords();
const lessons = (await ourLessons()).map(foreignLesson);
const canvas = { layout: layoutOf({ columns: 400, rows: 400 }), words, unicode: true };

/** Names of made-up and of real people stay what they are in every language, and so does hexadecimal. */
const revere = readFileSync(new URL('../../data/revere.csv', import.meta.url), 'utf8');
const { aliases } = readCaseWords();
const names = new Set([
  ...residents(),
  ...(revere.toLowerCase().match(/\p{L}{2,}/gu) ?? []),
  ...['metadata', 'lessons', 'utc'],
  ...aliases,
  // The columns of data files.
  ...['timestamp', 'sender', 'recipient', 'caller', 'callee', 'duration', 'user'],
  // A path of the desk's, and what the rehearsal writes as an opinion.
  ...['memory', 'export', 'csv', 'my', 'own', 'view'],
]);

/** What a file holds and the sister company prints is theirs; here it is in foreign letters, too. */
const desk = (): Desk => {
  const ours = ourDesk();
  return {
    ...ours,
    // What people of a case write is theirs.
    async week(options) {
      const lived = await ours.week(options);
      if (!lived.ok || options.caseNumber === undefined) return lived;
      const { evidence } = lived.week;
      const received = evidence.received.map((one) => ({ ...one, text: foreign(one.text) }));
      return { ok: true, week: { ...lived.week, evidence: { ...evidence, received } } };
    },
    async read(path) {
      const read = await ours.read(path);
      return read.ok ? { ok: true, text: foreign(read.text) } : read;
    },
    async sister(path, houses, stop) {
      const ran = await ours.sister(path, houses, stop);
      if (!ran.ok) return ran;
      const segments = ran.report.segments.map((segment) => ({
        ...segment,
        advert: foreign(segment.advert),
        rule: foreign(segment.rule),
      }));
      return { ok: true, report: { ...ran.report, segments } };
    },
  };
};

const textOfRows = (rows: readonly Row[]) =>
  rows.map((row) => withoutWhole(textOfRow(row))).join(' ');

/** All of a screen, drawn: each row for itself, then what is left of all of them together. */
function screenOf(session: Session): string {
  const view = stepView(session, words);
  const facts = {
    ...noFacts,
    view,
    ...(session.finished ? { finish: finishView(session, words) } : {}),
  };
  const state = { ...aState(), place: freshStep };
  const body = bodyOf(state, facts, canvas);
  const rows = rowsOfFrame(frameOf(state, facts, body, canvas));
  const behind = view.rows === undefined ? [] : rowsBehindLines(view.rows, false, words);
  return [textOfRows(rows), ...behind.map(withoutWhole)].join(' ');
}

/** People of the sample of exports, who are called so in any language. */
const inSample = ['ida', 'mats', 'ivo', 'cleo', 'wim', 'nele'];

async function englishOf(lesson: Lesson, answers: 'right' | 'wrong'): Promise<readonly string[]> {
  const found = new Set<string>();
  const own = new Set([...names, ...inSample, ...lesson.cast.flatMap(({ id }) => [id])]);
  await rehearse(lesson, answers, {
    desk: desk(),
    watch(session) {
      // How far something is looks the same at each of a thousand steps of it.
      if (session.phase.is === 'working' && session.phase.done > 0) return;
      for (const word of englishIn(screenOf(session), own)) {
        found.add(`${word} at ${currentStep(session).id}`);
      }
    },
  });
  return [...found];
}

describe('under an invented language', () => {
  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    "no screen of %s has an English word or number but its lesson's",
    async (_, lesson) => {
      expect(await englishOf(lesson, lesson.number % 2 === 0 ? 'right' : 'wrong')).toEqual([]);
    },
  );

  const [first] = lessons;
  const entries: readonly LessonEntry[] = lessons.map((lesson, index) => {
    const predictions = (['right', 'part', 'wrong', 'open'] as const).map((outcome) => ({
      ask: foreign('Who?'),
      outcome,
    }));
    const opinions = [{ ask: foreign('What?'), words: foreign('So.') }];
    const summary = { ...summaryOf(lesson), predictions, opinions };
    if (index === 0) return { ...summary, state: 'done' };
    return index === 1 ? { ...summary, state: 'started', at: 3 } : { ...summary, state: 'new' };
  });
  const facts = {
    lessons: entries,
    keeps: true,
    glossary: [{ id: 'one', term: foreign('one'), meaning: foreign('two') }],
    sources: first?.sources ?? [],
  };
  const scroll = { top: 0, seen: 0 };
  const search = { draft: { text: '', cursor: 0 }, typing: true };

  it.each([
    undefined,
    { is: 'help', scroll },
    { is: 'glossary', scroll, search },
    { is: 'sources', scroll },
    { is: 'theme', before: 'auto' },
    { is: 'confirm', what: 'all', cursor: 0 },
  ] as const)('nor has the menu, under %j', (overlay) => {
    const course = { lessons: entries, keeps: true };
    const state = { ...aState({ course }), ...(overlay === undefined ? {} : { overlay }) };
    const body = bodyOf(state, facts, canvas);
    const shown = textOfRows(rowsOfFrame(frameOf(state, facts, body, canvas)));
    expect(englishIn(shown, names)).toEqual([]);
    expect(rowsIn(body.area).length).toBeGreaterThan(0);
  });

  it('nor have plain lines', async () => {
    for (const lesson of lessons.slice(0, 3)) {
      const { output } = await play({ lessons, words, first: lesson.id, input: '1\n'.repeat(150) });
      // Each command is told by the letter and the word that is typed.
      const own = new Set([...names, ...lesson.cast.map(({ id }) => id)]);
      expect(englishIn(output.split('\n').map(withoutWhole).join(' '), own)).toEqual([]);
    }
  });

  it('would be found out', () => {
    expect(
      englishIn('\u27e6in \u27e6words\u27e7\u27e7 out 1,234 1.5 1.234,5 192.0.2.7', names),
    ).toEqual(['out', '1,234', '1.5']);
  });
});
