/** A step's parts as rows. Pure: the same parts on the same canvas are the same rows. */
import { cellWidth, padEndCells } from '../../text/cells.ts';
import { SIGNS } from '../../text/signs.ts';
import type { Part } from '../../view/parts.ts';
import { blankRow, type Row, rowOf, wrapLine, wrapSegments, wrapWords } from '../rows.ts';
import { paintBytes } from './bytes.ts';
import { paintCaseRows } from './case-rows.ts';
import { paintChoices } from './choices.ts';
import { paintField } from './field.ts';
import { type Area, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { paintHits } from './hits.ts';
import { paintGraph } from './graph.ts';
import { paintLivedWeek } from './lived-week.ts';
import { paintGrid } from './grid.ts';
import { paintPanes } from './panes.ts';
import { paintPicture } from './picture.ts';
import { sourceList } from './sources.ts';
import { paintReckoning } from './reckoning.ts';
import { paintHashSearch, paintTally } from './rolling.ts';
import { paintRowSample } from './row-sample.ts';

/** Labels up to this width are lined up; longer ones stand above their values. */
const WIDEST_LABEL = 34;
const BAR_CELLS = 20;

export const paintParts = (parts: readonly Part[], canvas: Canvas): Area =>
  stack(...paintEach(parts, canvas));

/** An area for each part, with the blank row above it that belongs to it. */
export function paintEach(parts: readonly Part[], canvas: Canvas): readonly Area[] {
  return parts.map((part, index) => {
    const painted = paintPart(part, canvas);
    const before = parts[index - 1];
    return before && spaced(before, part, canvas) ? stack(rowsArea([blankRow]), painted) : painted;
  });
}

function spaced(before: Part, part: Part, { layout }: Canvas): boolean {
  if (layout.compact) return false;
  if (part.kind === 'item' && before.kind === 'item') return false;
  if (before.kind === 'prompt') return false;
  return !(part.kind === 'note' && before.kind === 'note');
}

function paintPart(part: Part, canvas: Canvas): Area {
  const { layout } = canvas;
  switch (part.kind) {
    case 'paragraph':
      return rowsArea(wrapLine(part.line, layout.prose));
    case 'quote':
      return rowsArea(wrapLine(part.line, layout.prose, { first: rowOf('| '), rest: rowOf('| ') }));
    case 'item':
      return rowsArea(wrapLine(part.line, layout.prose, { first: rowOf('- ') }));
    case 'prompt':
      return rowsArea(wrapLine(part.line, layout.prose, { tone: 'strong' }));
    case 'choices':
      return paintChoices(part, canvas);
    case 'field':
      return paintField(part, canvas);
    case 'reckoning':
      return paintReckoning(part, canvas);
    case 'panes':
      return paintPanes(part, canvas);
    case 'bytes':
      return paintBytes(part, canvas);
    case 'picture':
      return part.picture.is === 'graph'
        ? paintGraph(part.picture, canvas.graph ?? {}, canvas)
        : paintPicture(part, canvas);
    case 'row-sample':
      return paintRowSample(part, canvas);
    case 'case-rows':
      return paintCaseRows(part, canvas);
    case 'grid':
      return paintGrid(part, canvas);
    case 'tally':
      return paintTally(part, canvas);
    case 'hash-search':
      return paintHashSearch(part, canvas);
    case 'lived-week':
      return paintLivedWeek(part, canvas);
    case 'facts':
      return rowsArea(factRows(part, canvas));
    case 'note':
      return rowsArea(noteRows(part, canvas));
    case 'hits':
      return paintHits(part, canvas);
    case 'sources':
      return rowsArea(sourceList(part.sources, canvas));
    case 'progress':
      return rowsArea(progressRows(part, canvas));
  }
}

function factRows(part: Extract<Part, { kind: 'facts' }>, { layout }: Canvas): readonly Row[] {
  const widest = Math.max(0, ...part.facts.map(({ label }) => cellWidth(label)));
  const aligned = widest <= WIDEST_LABEL && widest + 24 <= layout.prose;
  return part.facts.flatMap(({ label, value }) => {
    const shown = value === '' || /[.?!:]$/u.test(label) ? label : `${label}:`;
    const first = rowOf(`  ${padEndCells(shown, widest + 2)}`);
    if (aligned) return wrapWords(value, layout.prose, { first, tone: 'value' });
    return wrapSegments(
      [
        { text: `${shown} `, tone: 'text' },
        { text: value, tone: 'value' },
      ],
      layout.prose,
      { first: rowOf('- ') },
    );
  });
}

function noteRows(
  part: Extract<Part, { kind: 'note' }>,
  { layout, words }: Canvas,
): readonly Row[] {
  const sign = `${words.tui.noteSigns[part.tone]} `;
  const tone = part.tone === 'reveal' ? 'info' : part.tone;
  return wrapLine(part.line, layout.prose, { first: rowOf(sign, tone) });
}

function progressRows(
  part: Extract<Part, { kind: 'progress' }>,
  { layout, words, unicode }: Canvas,
): readonly Row[] {
  if (part.total <= 0) return wrapWords(`${part.label} ...`, layout.prose);
  const filled = Math.round((Math.min(part.done, part.total) / part.total) * BAR_CELLS);
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const { number } = words.locale;
  return wrapSegments(
    [
      { text: `${part.label}: `, tone: 'text' },
      { text: signs.behind.repeat(filled), tone: 'accent' },
      { text: signs.ahead.repeat(BAR_CELLS - filled), tone: 'secondary' },
      { text: ` ${number(part.done)}/${number(part.total)}`, tone: 'text' },
    ],
    layout.prose,
  );
}
