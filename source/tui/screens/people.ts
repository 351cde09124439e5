/** The page of people: a list of them, what is known of one, or the rows behind a finding. Pure. */
import type { Words } from '../../i18n/index.ts';
import { cellWidth } from '../../text/cells.ts';
import { peopleView, personView, rowsBehindFinding } from '../../view/people.ts';
import type { PeopleOverlay } from '../app-state.ts';
import { type Area, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import type { Body } from '../body.ts';
import { COLUMN_GAP } from '../layout.ts';
import { barRow, itemRow, POINTER_CELLS } from '../parts/item-row.ts';
import { blankRow, padRow, type Row, rowOf, wrapSegments, wrapWords } from '../rows.ts';
import { rowsBody } from './lists.ts';

const personIn = ({ known, at, finding }: PeopleOverlay) =>
  finding === undefined ? undefined : known?.people[at];

export function peopleTitle(overlay: PeopleOverlay, words: Words): string {
  const t = words.view.people;
  const person = personIn(overlay);
  return person ? t.titleOf(personView(person, words).name) : t.title;
}

export function peopleBody(overlay: PeopleOverlay, canvas: Canvas): Body {
  const { words, layout } = canvas;
  const { known, finding = 0, rows } = overlay;
  if (known === undefined) return { area: rowsArea([rowOf(words.view.people.loading)]) };
  const person = personIn(overlay);
  const behind = rows && person?.findings[finding] && rowsBehindFinding(person.findings[finding]);
  if (behind) return rowsBody(behind, canvas);
  const cells = Math.min(layout.prose, layout.width);
  const gap = layout.compact ? [] : [blankRow];
  const told = (texts: readonly string[]): Area =>
    rowsArea(
      texts.flatMap((text, index) => [...(index === 0 ? [] : gap), ...wrapWords(text, cells)]),
    );
  const items = (lines: readonly (readonly Row[])[], chosen: number): Area =>
    stack(
      ...lines.map((each, index) => {
        const shown = each.map((row, at) =>
          index === chosen && at > 0
            ? barRow([...rowOf(' '.repeat(POINTER_CELLS)), ...row], cells)
            : itemRow(row, index === chosen, cells, canvas),
        );
        return index === chosen ? rowsArea(shown, { from: 0, to: shown.length }) : rowsArea(shown);
      }),
    );
  if (person) {
    const { findings, after } = personView(person, words);
    const lines = findings.map(({ says, from }) =>
      wrapSegments(
        [
          { text: says, tone: 'text' },
          ...(from === undefined ? [] : [{ text: ` (${from})`, tone: 'secondary' as const }]),
        ],
        cells - POINTER_CELLS,
      ),
    );
    return { area: stack(items(lines, finding), rowsArea(gap), told(after)) };
  }
  const { before, people, after } = peopleView(known, words);
  const widths = {
    name: Math.max(0, ...people.map(({ name }) => cellWidth(name))),
    count: Math.max(0, ...people.map(({ count }) => cellWidth(count))),
  };
  const lines = people.map(({ name, count, rows, yours }) => [
    [
      ...padRow(rowOf(name, yours ? 'you' : 'text'), widths.name + COLUMN_GAP),
      ...padRow(rowOf(count), widths.count + COLUMN_GAP),
      ...rowOf(rows, 'secondary'),
    ],
  ]);
  return {
    area: stack(
      told(before),
      rowsArea(gap),
      items(lines, overlay.at),
      ...(after.length === 0 ? [] : [rowsArea(gap), told(after)]),
    ),
  };
}
