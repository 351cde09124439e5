/** The end of a lesson: what one can do now, what came of what one said, and where it goes on. Pure. */
import { showControls } from '../../text/safe.ts';
import { type Sign, SIGNS } from '../../text/signs.ts';
import type { FinishedPrediction, FinishView } from '../../view/finish-view.ts';
import type { LessonEntry } from '../../view/tutorial.ts';
import { type Area, PANEL_CELLS, panel, rowsArea, stack } from '../areas.ts';
import { type Canvas, narrowed } from '../canvas.ts';
import { blankRow, padRow, type Row, rowOf, rowWidth, wrapWords } from '../rows.ts';
import type { Tone } from '../theme.ts';

/** From so many columns what one said stands beside what one can do. */
const BESIDE_COLUMNS = 100;
const GAP = 2;

export function finishArea(
  finish: FinishView,
  next: LessonEntry | undefined,
  screen: Canvas,
): Area {
  const { layout, words } = screen;
  const t = words.tui.finish;
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
  const able = block(
    rowOf(finish.skipped.length === 0 ? t.able : t.ableWhole, 'strong'),
    finish.objectives.flatMap((text) => itemRows(text, canvas)),
  );
  const said = [
    ...block(
      [signed('you', 'you', screen), { text: t.predictions, tone: 'strong' }],
      finish.predictions.flatMap((one) => predictionRows(one, canvas)),
    ),
    ...finish.opinions.flatMap(({ ask, words: own }) =>
      block(rowOf(t.ownWords, 'strong'), [
        ...wrapWords(ask, canvas.layout.prose, { tone: 'secondary' }),
        ...wrapWords(own, canvas.layout.prose),
      ]),
    ),
  ];
  const run = block(rowOf(t.run, 'strong'), runRows(finish, canvas), nextRow(next, screen));
  const head = rowsArea([
    ...wrapWords(finish.title, layout.prose, { tone: 'title' }),
    ...(layout.compact ? [] : [blankRow]),
  ]);
  const blocks: Area = isWide
    ? {
        is: 'columns',
        columns: [
          { width, gap: 0, area: stack(...able, ...run) },
          { width, gap: GAP, area: stack(...said) },
        ],
      }
    : stack(...able, ...said, ...run);
  return stack(head, blocks);
}

const signed = (sign: Sign, tone: Tone, { unicode }: Canvas) => ({
  text: `${(unicode ? SIGNS.unicode : SIGNS.ascii)[sign]} `,
  tone,
});

const itemRows = (text: string, { layout, unicode }: Canvas): readonly Row[] =>
  wrapWords(text, layout.prose, { first: rowOf(`${unicode ? '\u00b7' : '-'} `, 'accent') });

const CAME = {
  right: ['right', 'right'],
  part: ['part', 'missed'],
  otherwise: ['wrong', 'wrong'],
  none: ['missed', 'secondary'],
} as const satisfies Readonly<Record<FinishedPrediction['came']['is'], readonly [Sign, Tone]>>;

/** What was asked, and behind it, or below where there is no room, how it turned out. */
function predictionRows({ ask, came }: FinishedPrediction, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui.finish.came;
  const [sign, tone] = CAME[came.is];
  const cells = canvas.layout.prose;
  const told = came.is === 'part' ? t.part(came.right, came.of) : t[came.is];
  const asked = wrapWords(ask, cells, { first: [signed(sign, tone, canvas)] });
  const last = asked.at(-1) ?? [];
  const left = cells - rowWidth(last) - rowWidth(rowOf(told));
  return left >= GAP
    ? [...asked.slice(0, -1), [...padRow(last, rowWidth(last) + left), { text: told, tone }]]
    : [...asked, ...wrapWords(told, cells, { first: rowOf('  '), tone })];
}

function runRows(
  { answers, skipped, observed, sources }: FinishView,
  { layout, words }: Canvas,
): readonly Row[] {
  const t = words.tui.finish;
  const lines = [
    ...(answers === undefined ? [] : [answers]),
    ...(skipped.length === 0 ? [] : [`${words.view.finish.skipped(skipped)} ${t.back}`]),
    ...(observed === undefined ? [] : [observed]),
    ...(sources === 0 ? [] : [t.sources(sources)]),
  ];
  return lines.flatMap((line) => wrapWords(line, layout.prose));
}

/** Where Enter leads from here. */
function nextRow(next: LessonEntry | undefined, { words }: Canvas): Row {
  if (!next) return [];
  const t = words.tui;
  const name = `${next.number} ${showControls(next.title)}`;
  return [
    { text: `${t.keyNames.return} `, tone: 'key' },
    { text: t.finish.next(name, t.menu.minutes(next.minutes)), tone: 'secondary' },
  ];
}
