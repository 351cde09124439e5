import type { Words } from '../../i18n/index.ts';
import { withCertainWidths } from '../../text/cells.ts';
import { countGraphemes, splitGraphemes } from '../../text/graphemes.ts';
import { MESSAGE_CHARACTERS } from '../../text/message-input.ts';
import { showControls } from '../../text/safe.ts';
import type { Part } from '../../view/parts.ts';
import { rowOf, type StyledText, wrapSegments, wrapWords } from '../rows.ts';
import type { Area } from '../areas.ts';
import type { Canvas } from '../canvas.ts';

/** From here on it is told how many characters there are. */
const WORTH_COUNTING = MESSAGE_CHARACTERS - 200;

type FieldPart = Extract<Part, { kind: 'field' }>;

/** A text field: its label, then the text with the cursor in it. */
export const paintField = (part: FieldPart, { layout, words }: Canvas): Area =>
  fieldArea(part, layout.prose, words);

/** The same in so many cells. */
export function fieldArea(
  part: Omit<FieldPart, 'kind'>,
  prose: number,
  words: Words,
): Extract<Area, { is: 'rows' }> {
  const { draft, active } = part;
  const t = words.tui.field;
  const label = wrapSegments(
    [
      { text: `${part.label}:`, tone: 'strong' },
      ...(part.before === undefined
        ? []
        : ([{ text: `  ${part.before}`, tone: 'wrong' }] as const)),
    ],
    prose,
  );
  const first = rowOf(active ? '> ' : '  ', 'chosen');
  const rest = rowOf('  ');
  const segments: readonly StyledText[] =
    draft.text === ''
      ? [...cursorSegments(' ', active), { text: t.placeholder(part.placeholder), tone: 'text' }]
      : draftSegments(draft.text, draft.cursor, active);
  const text = wrapSegments(segments, prose, { first, rest });
  const count = countGraphemes(draft.text);
  const counted =
    count >= WORTH_COUNTING ? wrapWords(t.characters(count, MESSAGE_CHARACTERS), prose) : [];
  const rows = [...label, ...text, ...counted];
  if (!active) return { is: 'rows', rows };
  const cursor = text.findIndex((row) => row.some(({ tone }) => tone === 'cursor'));
  const from = label.length + Math.max(0, cursor);
  return { is: 'rows', rows, focus: { from, to: from + 1 } };
}

const cursorSegments = (text: string, active: boolean): readonly StyledText[] =>
  active ? [{ text, tone: 'cursor' }] : [];

/** The draft in three runs: before the cursor, the character under it, after it. */
function draftSegments(text: string, cursor: number, active: boolean): readonly StyledText[] {
  if (!active) return [{ text: shown(text), tone: 'text' }];
  const graphemes = splitGraphemes(text);
  const under = graphemes[cursor];
  const after = shown(graphemes.slice(cursor + 1).join(''));
  return [
    { text: shown(graphemes.slice(0, cursor).join('')), tone: 'text' },
    // A no-break space has a width where a plain one could be left out at a line's end.
    under === undefined || under === '\n' || under === ' '
      ? { text: '\u00a0', tone: 'cursor' }
      : { text: shown(under) || '\u00a0', tone: 'cursor' },
    { text: under === '\n' ? `\n${after}` : after, tone: 'text' },
  ];
}

/**
 * What was typed or pasted may hold controls until it is sent; here they are seen and do nothing. Of a
 * row that changes only the end is drawn, so that all before it has to be as wide as we think.
 */
function shown(text: string): string {
  return showControls(
    withCertainWidths(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (control) =>
      control === '\u007f' ? '^?' : `^${String.fromCharCode(control.charCodeAt(0) + 0x40)}`,
    ),
  );
}
