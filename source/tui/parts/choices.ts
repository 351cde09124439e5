import type { ChoiceItem, Part } from '../../view/parts.ts';
import { type Row, rowOf, type StyledText, textsOf, wrapLine, wrapSegments } from '../rows.ts';
import type { Tone } from '../theme.ts';
import { type Area, rowsArea, stack } from '../areas.ts';
import type { Canvas } from '../canvas.ts';
import { barRow, itemRow, POINTER_CELLS } from './item-row.ts';

type Choices = Extract<Part, { kind: 'choices' }>;

/** The options of a question: the highlighted one has a pointer, marks and verdicts are words or signs. */
export function paintChoices(part: Choices, canvas: Canvas): Area {
  return stack(...part.items.map((item) => paintChoice(item, part.mode, canvas)));
}

function paintChoice(item: ChoiceItem, mode: Choices['mode'], canvas: Canvas): Area {
  const { prose } = canvas.layout;
  const first: Row = [
    { text: `${item.number}. `, tone: item.highlighted ? 'chosen' : 'key' },
    ...markOf(item, mode, canvas).map((text): StyledText => ({ text: `${text} `, tone: 'text' })),
  ];
  const label = textsOf(item.label, 'text');
  const verdict = canvas.words.tui.choiceStates[item.state];
  const told: readonly StyledText[] =
    verdict === '' ? [] : [{ text: ` ${verdict}`, tone: verdictTone(item.state) }];
  const heading = item.heading ? wrapLine(item.heading, prose, { tone: 'strong' }) : [];
  const wrapped = wrapSegments([...label, ...told], prose - POINTER_CELLS, { first });
  const rows = wrapped.map((row, index) => {
    if (index === 0) return itemRow(row, item.highlighted, prose, canvas);
    const below: Row = [{ text: ' '.repeat(POINTER_CELLS), tone: 'text' }, ...row];
    return item.highlighted ? barRow(below, prose) : below;
  });
  const because = item.because
    ? wrapLine(item.because, prose, { first: rowOf('     '), rest: rowOf('     ') })
    : [];
  const painted = [...heading, ...rows, ...because];
  return item.highlighted
    ? rowsArea(painted, { from: heading.length, to: heading.length + rows.length })
    : rowsArea(painted);
}

/** Round where one is chosen, square where each is marked by itself. */
function markOf(
  { marked }: ChoiceItem,
  mode: Choices['mode'],
  { unicode }: Canvas,
): readonly string[] {
  switch (mode) {
    case 'one':
    case 'sort':
      return [marked ? (unicode ? '(\u2022)' : '(*)') : '( )'];
    case 'several':
      return [marked ? '[x]' : '[ ]'];
    case 'list':
      return [];
  }
}

function verdictTone(state: ChoiceItem['state']): Tone {
  if (state === 'right' || state === 'wrong') return state;
  if (state === 'applies') return 'right';
  return 'info';
}
