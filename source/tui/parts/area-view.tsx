import { Box, useAnimation } from 'ink';
import { createContext, memo, useContext, useEffect } from 'react';
import { type Area, heightOf, type Moving, type Panel, rowsArea } from '../areas.ts';
import { fitRow, type Row, rowWidth } from '../rows.ts';
import { lookOf } from '../theme.ts';
import { ThemeContext } from '../theme-context.ts';
import { RowList, RowView } from './row-view.tsx';

/** How things move on this screen, if they do. */
export type Motion = {
  /** Something moves now; what has moved already stands still. */
  readonly moving: boolean;
  /** Called when it has come to its end. */
  readonly onEnd: () => void;
  /** Frames are drawn with more than ASCII. */
  readonly unicode: boolean;
};

export const MotionContext = createContext<Motion>({
  moving: false,
  onEnd: () => {},
  unicode: true,
});

/** An area as Ink's boxes. What is the same object is not looked into again. */
export const AreaView = memo(function AreaView({ area }: { readonly area: Area }) {
  switch (area.is) {
    case 'rows':
      return <RowList rows={area.rows} />;
    case 'stack':
      return joined(area.areas).map((one, index) => <AreaView key={index} area={one} />);
    case 'columns':
      return (
        <Box>
          {area.columns.map(({ width, gap, area: one }, index) => (
            <Box
              key={index}
              flexDirection="column"
              flexShrink={0}
              width={width}
              marginLeft={gap}
              overflow="hidden"
            >
              <AreaView area={one} />
            </Box>
          ))}
        </Box>
      );
    case 'panel':
      return <PanelView panel={area} />;
    case 'moving':
      return <MovingView moving={area} />;
    case 'long':
      return <RowList rows={area.rowsAt(0, area.height)} />;
  }
});

/** What stands one below the other, with rows that touch as one. */
function joined(areas: readonly Area[]): readonly Area[] {
  const parts: Area[] = [];
  for (const one of areas) {
    const last = parts.at(-1);
    if (one.is === 'stack') parts.push(...joined([...parts.splice(-1), ...one.areas]));
    else if (one.is === 'rows' && last?.is === 'rows') {
      parts[parts.length - 1] = rowsArea([...last.rows, ...one.rows]);
    } else if (one.is !== 'rows' || one.rows.length > 0) parts.push(one);
  }
  return parts;
}

const EDGES = {
  unicode: { top: ['\u256d', '\u256e'], bottom: ['\u2570', '\u256f'], line: '\u2500' },
  ascii: { top: ['+', '+'], bottom: ['+', '+'], line: '-' },
} as const;

/** Ink frames have no titles, so the upper and lower edge are rows; the sides are Ink's. */
function PanelView({ panel }: { readonly panel: Panel }) {
  const { unicode } = useContext(MotionContext);
  const theme = useContext(ThemeContext);
  const { width, edges, tone, title, aside = [], foot = [], inner } = panel;
  const signs = unicode ? EDGES.unicode : EDGES.ascii;
  const edge = ([left, right]: readonly [string, string], text: Row, end: Row): Row => {
    const shownEnd = rowWidth(end) + 12 > width ? [] : end;
    const shown = fitRow(text, Math.max(0, width - 6 - gapped(shownEnd)));
    const rest = width - 4 - gapped(shown) - gapped(shownEnd);
    return [
      { text: `${left}${signs.line}`, tone },
      ...spaced(shown),
      { text: signs.line.repeat(Math.max(0, rest)), tone },
      ...spaced(shownEnd),
      { text: `${signs.line}${right}`, tone },
    ];
  };
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {edges.top ? <RowView row={edge(signs.top, title, aside)} /> : null}
      <Box
        flexDirection="column"
        borderStyle={unicode ? 'round' : 'classic'}
        borderTop={false}
        borderBottom={false}
        {...borderLook(lookOf(theme, tone))}
        paddingX={1}
        width={width}
        height={heightOf(inner)}
        overflow="hidden"
      >
        <AreaView area={inner} />
      </Box>
      {edges.bottom ? <RowView row={edge(signs.bottom, foot, [])} /> : null}
    </Box>
  );
}

const gapped = (row: Row): number => (rowWidth(row) === 0 ? 0 : rowWidth(row) + 2);

const spaced = (row: Row): Row =>
  rowWidth(row) === 0 ? [] : [{ text: ' ', tone: 'text' }, ...row, { text: ' ', tone: 'text' }];

const borderLook = ({ color, dimColor = false }: ReturnType<typeof lookOf>) => ({
  borderDimColor: dimColor,
  ...(color === undefined ? {} : { borderColor: color }),
});

/** Milliseconds between two pictures of something that moves. A window of 120x40 costs a core 4 of them and more. */
const BEAT_MS = 80;

function MovingView({ moving }: { readonly moving: Moving }) {
  const motion = useContext(MotionContext);
  const { time } = useAnimation({ interval: BEAT_MS, isActive: motion.moving });
  const isOver = motion.moving && time >= moving.ms;
  const { onEnd } = motion;
  useEffect(() => {
    if (isOver) onEnd();
  }, [isOver, onEnd]);
  return <AreaView area={moving.at(motion.moving ? Math.min(1, time / moving.ms) : 1)} />;
}
