/** Who reads which part of a packet, a row for each part. */
import type { ByteField, ByteMap } from '../../view/parts.ts';
import type { Canvas } from '../canvas.ts';
import { fitRow, type Row, rowWidth, type StyledText } from '../rows.ts';
import { itemRow, POINTER_CELLS } from './item-row.ts';
import { ROLE_TONES } from './envelope-bar.ts';
import { observerRow, signsOn } from './observers.ts';

const GAP = 3;

export function byteTable(map: ByteMap, cells: number, canvas: Canvas): readonly Row[] {
  const { words } = canvas;
  const t = words.tui.bytes;
  const observers = [
    observerRow('sender', map.names.sender, canvas),
    observerRow('relay', words.tui.journey.relay, canvas),
    observerRow('recipient', map.names.recipient, canvas),
  ];
  const heads: readonly Row[] = [
    [{ text: t.part, tone: 'secondary' }],
    [{ text: t.bytes, tone: 'secondary' }],
    ...observers,
    [{ text: t.what, tone: 'secondary' }],
  ];
  const lines = map.fields.map((field) => cellsOf(field, canvas));
  const widths = heads.map((head, at) =>
    Math.max(rowWidth(head), ...lines.map((line) => rowWidth(line[at] ?? []))),
  );
  const laidOut = (line: readonly Row[]): Row =>
    line.flatMap((cell, at): Row => {
      if (at === line.length - 1) return cell;
      const missing = Math.max(0, (widths[at] ?? 0) - rowWidth(cell));
      const blank: StyledText = { text: ' '.repeat(missing), tone: 'text' };
      const gap: StyledText = { text: ' '.repeat(GAP), tone: 'text' };
      // Counts are compared digit by digit.
      return at === 1 ? [blank, ...cell, gap] : [...cell, blank, gap];
    });
  const inside = cells - POINTER_CELLS;
  return [heads, ...lines].map((line, at) =>
    itemRow(fitRow(laidOut(line), inside), at - 1 === map.selected, cells, canvas),
  );
}

function cellsOf({ name, role, start, end, brief }: ByteField, canvas: Canvas): readonly Row[] {
  const t = canvas.words.tui.bytes;
  const signs = signsOn(canvas);
  const yes: Row = [{ text: `${signs.right} ${t.yes}`, tone: 'right' }];
  const no: Row = [{ text: `${signs.sealed} ${t.no}`, tone: 'sealed' }];
  return [
    [{ text: name, tone: ROLE_TONES[role] }],
    [{ text: canvas.words.locale.number(end - start), tone: 'text' }],
    yes,
    role === 'sealed' ? no : yes,
    yes,
    [{ text: brief, tone: 'secondary' }],
  ];
}
