import type { ByteMap, Part } from '../../view/parts.ts';
import { type Row, rowOf, type StyledText, wrapSegments, wrapWords } from '../rows.ts';
import { dump } from './hex.ts';
import { type Area, rowsArea } from '../areas.ts';
import type { Canvas } from '../canvas.ts';

/** The byte inspector: the parts' names, the selected one explained, then the bytes themselves. */
export function paintBytes(part: Extract<Part, { kind: 'bytes' }>, canvas: Canvas): Area {
  const { map } = part;
  const { layout, words } = canvas;
  const t = words.tui.bytes;
  const names = nameRows(map, layout.prose);
  const detail = detailRows(map, canvas);
  const gap: readonly Row[] = layout.compact ? [] : [rowOf('')];
  const shown = dump(map, layout.prose, t.more);
  const above = [...names, ...gap, ...detail, ...gap];
  const rows = [...above, ...wrapWords(t.packet(map.bytes.length), layout.prose), ...shown.rows];
  const selected = above.length + 1 + shown.selectedFrom + 1;
  // The explanation comes first where the screen cannot hold both.
  const to = selected <= layout.bodyRows ? selected : Math.min(above.length, layout.bodyRows);
  return rowsArea(rows, { from: 0, to });
}

function nameRows(map: ByteMap, cells: number): readonly Row[] {
  const segments = map.fields.map(({ name }, index): StyledText => {
    const here = index === map.selected;
    // A no-break space keeps a name and its brackets together.
    const text = here ? `[${name}]` : `\u00a0${name}\u00a0`;
    return { text: index === 0 ? text : ` ${text}`, tone: here ? 'chosen' : 'text' };
  });
  return wrapSegments(segments, cells);
}

function detailRows(map: ByteMap, { layout, words }: Canvas): readonly Row[] {
  const t = words.tui.bytes;
  const field = map.fields[map.selected];
  if (!field) return [];
  const name = t.selected(field.name, map.selected + 1, map.fields.length);
  const count = field.end - field.start;
  const pair = (label: string, text: string): readonly Row[] =>
    wrapSegments(
      [
        { text: `${label}: `, tone: 'strong' },
        { text, tone: 'text' },
      ],
      layout.prose,
      { first: rowOf('  '), rest: rowOf('  ') },
    );
  return [
    ...wrapSegments(
      [
        { text: `> ${name}`, tone: 'chosen' },
        { text: `: ${t.where(field.start + 1, field.end, count)}`, tone: 'text' },
      ],
      layout.prose,
    ),
    ...(field.value === undefined ? [] : pair(t.reads, field.value)),
    ...pair(t.meaning, field.meaning),
    ...pair(t.readableBy, field.readableBy),
  ];
}
