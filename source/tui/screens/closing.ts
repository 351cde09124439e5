/** The end of the course: what one said and how it turned out, one's verdict, what to take along. Pure. */
import { outcomeSign, outcomeTone } from '../../pictures/tally.ts';
import { showControls } from '../../text/safe.ts';
import { SIGNS } from '../../text/signs.ts';
import { countOutcomes, firstPredictions, lastVerdict } from '../../view/course-end.ts';
import type { LessonEntry } from '../../view/tutorial.ts';
import type { AppState } from '../app-state.ts';
import { type Area, PANEL_CELLS, panel, rowsArea, stack } from '../areas.ts';
import { type Canvas, narrowed } from '../canvas.ts';
import { padRow, type Row, rowOf, rowWidth, wrapWords } from '../rows.ts';
import type { Tone } from '../theme.ts';

/** From so many columns what is to be taken along stands beside what one said. */
const BESIDE_COLUMNS = 100;
const GAP = 2;
/** Cells of a lesson in the strip of predictions: fewer where that puts all of them in one row. */
const LESSON_CELLS = { least: 3, most: 4 };

export function closingArea({ course, page }: AppState, screen: Canvas): Area {
  const { layout, words, unicode } = screen;
  const t = words.tui.closing;
  const isWide = layout.columns >= BESIDE_COLUMNS;
  const width = isWide ? Math.floor((layout.width - GAP) / 2) : layout.prose;
  const isFramed = !layout.compact;
  const canvas = narrowed(screen, isFramed ? width - PANEL_CELLS : width);
  const block = (title: Row, rows: readonly Row[], foot: Row = []): readonly Area[] => {
    if (rows.length === 0) return [];
    return isFramed
      ? [panel({ width, tone: 'frame', title, inner: rowsArea(rows), foot })]
      : [rowsArea([title, ...rows, ...(foot.length === 0 ? [] : [foot])])];
  };
  const heading = (text: string): Row => rowOf(text, 'strong');
  const { you } = unicode ? SIGNS.unicode : SIGNS.ascii;
  const verdict = lastVerdict(course.lessons);
  const said = [
    ...block(
      [{ text: `${you} `, tone: 'you' }, ...heading(t.predictions)],
      stripRows(course.lessons, canvas),
    ),
    ...(verdict === undefined
      ? []
      : block(heading(t.verdict), [
          ...wrapWords(showControls(verdict.ask), canvas.layout.prose, { tone: 'secondary' }),
          ...wrapWords(showControls(verdict.words), canvas.layout.prose),
        ])),
  ];
  const along = [
    ...block(heading(words.summary.page.verbsTitle), verbRows(canvas)),
    ...block(heading(t.toDo), thingRows(canvas), pageRow(page, canvas)),
  ];
  const told = page === undefined ? [] : pageRows(page, screen);
  if (!isWide) return stack(rowsArea(told), ...said, ...along);
  return stack(rowsArea(told), {
    is: 'columns',
    columns: [
      { width, gap: 0, area: stack(...said) },
      { width, gap: GAP, area: stack(...along) },
    ],
  });
}

/** A cell a lesson: its number, and below it how the first of its predictions turned out; then how many of each. */
function stripRows(lessons: readonly LessonEntry[], { layout, unicode, words }: Canvas) {
  const firsts = firstPredictions(lessons);
  if (firsts.length === 0) return [];
  const { least, most } = LESSON_CELLS;
  const cells = Math.min(most, Math.max(least, Math.floor(layout.prose / firsts.length)));
  const each = Math.max(1, Math.floor(layout.prose / cells));
  const lines: Row[] = [];
  for (let from = 0; from < firsts.length; from += each) {
    const some = firsts.slice(from, from + each);
    lines.push(
      some.map(({ number }) => ({
        text: String(number).padStart(cells),
        tone: 'secondary',
      })),
      some.map(({ outcome }) => ({
        text: outcomeSign(outcome, unicode).padStart(cells),
        tone: outcomeTone(outcome),
      })),
    );
  }
  const counted = words.tui.closing.counts(...countOutcomes(firsts));
  return [...lines, ...wrapWords(counted, layout.prose, { first: rowOf(' '.repeat(cells - 1)) })];
}

/** How far each verb reaches: what is so, what is only said, and what is only concluded. */
const REACH = [
  [4, 0, 0],
  [8, 0, 0],
  [4, 4, 0],
  [8, 0, 4],
] as const;
const REACH_CELLS = 12;

function verbRows({ layout, unicode, words }: Canvas): readonly Row[] {
  const { verbs } = words.summary.page;
  const widest = Math.max(...verbs.map(([verb]) => rowWidth(rowOf(verb))));
  const signs = unicode ? (['\u2588', '\u2592', '\u2508'] as const) : (['#', '?', '.'] as const);
  const tones: readonly [Tone, Tone, Tone] = ['relay', 'secondary', 'missed'];
  return verbs.flatMap(([verb, means], index) => {
    const reach = (REACH[index] ?? [0, 0, 0]).map((cells, kind) => ({
      text: (signs[kind] ?? ' ').repeat(cells),
      tone: tones[kind] ?? 'secondary',
    }));
    const name = padRow(rowOf(verb, 'strong'), widest + GAP);
    const first = [...name, ...padRow(reach, REACH_CELLS + GAP)];
    // On a narrow screen what it means stands below.
    return rowWidth(first) * 2 > layout.prose
      ? [first, ...wrapWords(means, layout.prose, { first: rowOf('  ') })]
      : wrapWords(means, layout.prose, { first });
  });
}

const thingRows = ({ layout, words }: Canvas): readonly Row[] =>
  words.tui.closing.things.flatMap((text, index) =>
    wrapWords(text, layout.prose, { first: rowOf(`${index + 1}. `, 'accent') }),
  );

const pageRow = (page: AppState['page'], { words }: Canvas): Row =>
  page === undefined ? rowOf(words.tui.closing.page, 'secondary') : [];

/** How far the page to keep is: above everything, so that it is seen. */
function pageRows(page: NonNullable<AppState['page']>, { layout, words }: Canvas): readonly Row[] {
  const t = words.tui.closing;
  const signed = (is: 'info' | 'right' | 'warning', text: string) =>
    wrapWords(showControls(text), layout.prose, {
      first: rowOf(`${words.tui.noteSigns[is]} `, is),
    });
  if (page.is === 'writing') return signed('info', page.told ?? t.writing);
  return page.ok ? signed('right', t.written(page.file)) : signed('warning', page.why);
}
