import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { answering } from '../../source/lesson/kinds/question.ts';
import type { Lesson } from '../../source/lesson/model.ts';
import { start } from '../../source/lesson/session/reduce.ts';
import { currentStep, type Session } from '../../source/lesson/session/session.ts';
import { SIGNS } from '../../source/text/signs.ts';
import { heightOf, sliceOf } from '../../source/tui/areas.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { paintParts } from '../../source/tui/parts/paint-parts.ts';
import { rowWidth, textOfRow } from '../../source/tui/rows.ts';
import { lessonBody } from '../../source/tui/screens/lesson.ts';
import type { Part, Reckoning } from '../../source/view/parts.ts';
import { stepView } from '../../source/view/step-view.ts';
import { ourLessons } from '../lesson/our-lessons.ts';
import { at, through } from '../lesson/session/drive.ts';
import { turnsOf } from '../lesson/session/turns.ts';
import { linesOf, rowsIn } from './drawn.tsx';

const words = wordsFor('en');
const line = (text: string) => [{ text, style: 'text' }] as const;

const canvasOf = (columns: number, rows: number, unicode = true) => ({
  layout: layoutOf({ columns, rows }),
  words,
  unicode,
});

const several: Reckoning = {
  kind: 'reckoning',
  observer: 'relay',
  outcome: 'part',
  verdict: '1 of 3 as you said.',
  rows: [
    {
      ...{ id: 'words', number: 1, label: line('The words you wrote'), came: 'wrong' },
      ...{ said: 'yes', is: 'no', so: 'you said yes', because: line('They are sealed.') },
    },
    {
      ...{ id: 'time', number: 2, label: line('When it was sent'), came: 'missed' },
      ...{ said: '', is: 'yes', so: 'you missed it', because: line('It has a clock.') },
    },
    {
      ...{ id: 'key', number: 3, label: line('A secret key'), came: 'right' },
      ...{ said: '', is: 'no', so: 'as you said', because: line('It is never sent.') },
    },
  ],
  row: {
    observer: 'relay',
    title: 'The relay observes',
    lines: [{ text: '12:00:00  envelope from alice to bob, 105 bytes', kind: 'row' }],
  },
  soFar: [
    { ask: line('What can it read?'), outcome: 'part', told: '1 of 3' },
    { ask: line('And then?'), told: 'to come' },
  ],
};

const drawn = (part: Part, columns: number, rows: number, unicode = true) =>
  linesOf(paintParts([part], canvasOf(columns, rows, unicode)), columns);

/** Tones of what a row says, by its words. */
function tonesOf(part: Part, text: string): readonly string[] {
  const rows = rowsIn(paintParts([part], canvasOf(80, 24)));
  const row = rows.find((one) => textOfRow(one).includes(text)) ?? [];
  return row.filter((one) => one.text.trim() !== '').map(({ tone }) => tone);
}

describe('a prediction beside what happened', () => {
  it('has the verdict first, and a column each for what was said, what is and what follows', () => {
    expect(drawn(several, 80, 24)).toEqual([
      '\u2713\u2717\u25cb  1 of 3 as you said.                       \u25c6 you   \u25b2 relay   so',
      '\u2717 The words you wrote                          yes     no        you said yes',
      '    They are sealed.',
      '\u25cb When it was sent                             \u00b7       yes       you missed it',
      '    It has a clock.',
      '\u2713 A secret key                                 \u00b7       no        as you said',
      '    It is never sent.',
    ]);
  });

  it('tells right from wrong from missed by sign, word and colour, whatever is true', () => {
    expect(tonesOf(several, 'The words')).toEqual(['wrong', 'strong', 'you', 'secondary', 'wrong']);
    expect(tonesOf(several, 'When it')).toEqual([
      'missed',
      'strong',
      'secondary',
      'relay',
      'missed',
    ]);
    expect(tonesOf(several, 'A secret')).toEqual([
      ...['right', 'strong', 'secondary', 'secondary', 'right'],
    ]);
  });

  it('needs nothing but ASCII', () => {
    const lines = drawn(several, 80, 24, false);
    expect(lines.join('\n')).toMatch(/^[\n -~]*$/);
    expect(lines[0]).toMatch(/^\+xo {2}1 of 3 as you said\. +\* you {3}\^ relay {3}so$/);
    const wide = rowsIn(paintParts([several], canvasOf(120, 40, false)));
    expect(wide.map(textOfRow).join('\n')).toMatch(/^[\n -~]*$/);
  });

  it('says it below each thing where there is no room for columns', () => {
    expect(drawn(several, 40, 30).slice(0, 4)).toEqual([
      '\u2713\u2717\u25cb  1 of 3 as you said.',
      '\u2717 The words you wrote',
      '  \u25c6 you yes  \u25b2 relay no  you said yes',
      '    They are sealed.',
    ]);
  });

  it('has the relay\u2019s row and the other predictions beside it where there is room', () => {
    const text = drawn(several, 120, 40).join('\n');
    for (const said of [
      ...['prediction against run', '\u2713 1   \u2717 1   \u25cb 1', 'envelope from alice to'],
      ...['\u25d0 1 of 3', 'And then?', 'to come'],
    ]) {
      expect(text).toContain(said);
    }
    expect(drawn(several, 80, 24).join('\n')).not.toContain('envelope from');
  });

  it('of one option has one sign, and claims nothing of what was neither said nor so', () => {
    const one: Reckoning = {
      ...several,
      outcome: 'otherwise',
      verdict: words.view.reckon.wrong,
      rows: several.rows.map((row) => {
        if (row.came !== 'right') return row;
        const { came: _, ...neither } = row;
        return { ...neither, so: '' };
      }),
    };
    const lines = drawn(one, 80, 24);
    expect(lines[0]).toMatch(/^\u2717 {2}It turned out otherwise\./);
    expect(lines[5]).toMatch(/^ {2}A secret key +\u00b7 {7}no$/);
    expect(drawn(one, 120, 40).join('\n')).not.toContain('\u2713 1');
  });

  it('of nothing predicted has no sign at all', () => {
    const { outcome: _, ...rest } = several;
    const rows = several.rows.map(({ came: _came, ...row }) => ({ ...row, said: '', so: '' }));
    const none: Reckoning = { ...rest, verdict: words.view.reckon.none, rows };
    const text = drawn(none, 80, 24).join('\n');
    for (const sign of ['right', 'wrong', 'missed', 'part'] as const) {
      expect(text).not.toContain(SIGNS.unicode[sign]);
    }
  });

  it.each([
    [40, 12],
    [60, 20],
    [80, 24],
    [100, 30],
    [120, 40],
    [200, 60],
  ])('fits into %ix%i', (columns, rows) => {
    const long: Reckoning = {
      ...several,
      rows: several.rows.map((row) => ({ ...row, label: line('a long name '.repeat(12)) })),
    };
    const area = paintParts([long], canvasOf(columns, rows));
    for (const row of rowsIn(area)) expect(rowWidth(row), textOfRow(row)).toBeLessThan(columns);
    for (const text of linesOf(area, 400)) expect([...text].length).toBeLessThan(columns);
  });
});

describe('a part of it that is on the screen', () => {
  it('is as high as it should be, wherever it is scrolled to', () => {
    const above: Part = { kind: 'paragraph', line: line('Above.') };
    const area = paintParts([above, several, above, above, above], canvasOf(120, 40));
    for (let from = 0; from < heightOf(area); from += 1) {
      for (let rows = 1; from + rows <= heightOf(area); rows += 1) {
        expect(heightOf(sliceOf(area, from, from + rows)), `${rows} from ${from}`).toBe(rows);
      }
    }
  });
});

/** The reckonings of a lesson, as somebody comes to them who predicted wrongly in a real run. */
async function playedReckonings(lesson: Lesson): Promise<readonly Session[]> {
  const turns = await turnsOf(lesson, 'wrong');
  return turns.flatMap(({ before, after }) =>
    after.at !== before.at && currentStep(after).activity.kind === 'reckon' ? [after] : [],
  );
}

/** The same without a run, whose numbers are missing then. */
function bareReckonings(lesson: Lesson): readonly Session[] {
  let session = start(lesson).session;
  for (const { id, activity } of lesson.steps) {
    if (activity.kind !== 'predict') continue;
    session = through(at(session, id), answering(activity.question, {}, 'wrong'));
  }
  return lesson.steps.flatMap(({ id, activity }) =>
    activity.kind === 'reckon' ? [at(session, id)] : [],
  );
}

describe('the reckonings of our lessons, on 80x24', () => {
  const canvas = canvasOf(80, 24);
  const options = { notices: [], place: undefined, graph: {} };

  it('of lesson 1 are read without scrolling', async () => {
    const [first] = await ourLessons();
    const sessions = first ? await playedReckonings(first) : [];
    expect(sessions).toHaveLength(2);
    for (const session of sessions) {
      const { area } = lessonBody(stepView(session, words), canvas, options);
      expect(heightOf(area)).toBeLessThanOrEqual(canvas.layout.bodyRows);
    }
  });

  it('show the verdict and every thing before anybody scrolls', async () => {
    const sessions = (await ourLessons()).flatMap(bareReckonings);
    expect(sessions.length).toBeGreaterThan(10);
    for (const session of sessions) {
      const view = stepView(session, words);
      const { area } = lessonBody(view, canvas, options);
      const name = `${session.lesson.id} ${currentStep(session).id}`;
      const shown = linesOf(area, 80).slice(0, canvas.layout.bodyRows).join('\n');
      const part = view.body.find(({ kind }) => kind === 'reckoning');
      if (part?.kind !== 'reckoning') throw new Error(`nothing is reckoned in ${name}`);
      expect(shown, name).toContain(part.verdict);
      for (const { label } of part.rows) {
        const text = label.map((span) => span.text).join('');
        expect(shown, name).toContain(text.split(' ').slice(0, 3).join(' '));
      }
    }
  });
});
