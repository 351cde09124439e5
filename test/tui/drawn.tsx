import { stripVTControlCharacters } from 'node:util';
import { renderToString } from 'ink';
import { type AppState, type Start, startState } from '../../source/tui/app-state.ts';
import type { Area } from '../../source/tui/areas.ts';
import type { FrameFacts } from '../../source/tui/body.ts';
import type { ScreenFrame } from '../../source/tui/frame.ts';
import { AreaView, MotionContext } from '../../source/tui/parts/area-view.tsx';
import type { Row } from '../../source/tui/rows.ts';
import { Screen } from '../../source/tui/screens/screen.tsx';

/** The state at the start, of a course without lessons unless said otherwise. */
export const aState = (start: Partial<Start> = {}): AppState =>
  startState({
    size: { columns: 80, rows: 24 },
    theme: 'auto',
    course: { lessons: [], keeps: true },
    notices: [],
    ...start,
  });

export const noFacts: FrameFacts = {
  lessons: [],
  keeps: true,
  glossary: undefined,
  sources: undefined,
};

/** What Ink makes of an area, without spaces at the ends of lines. */
export const linesOf = (area: Area, columns = 200): readonly string[] =>
  trimmed(renderToString(<AreaView area={area} />, { columns }));

/** What Ink makes of a whole screen. */
export const screenLines = (frame: ScreenFrame, unicode = true): readonly string[] =>
  trimmed(
    renderToString(
      <MotionContext value={{ moving: false, onEnd: () => {}, unicode }}>
        <Screen frame={frame} />
      </MotionContext>,
      { columns: frame.layout.columns },
    ),
  );

/** Without colours: what is drawn elsewhere in the same process may have some. */
const trimmed = (text: string): readonly string[] =>
  stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.trimEnd());

/** All rows of an area, those of columns one after the other. */
export function rowsIn(area: Area): readonly Row[] {
  switch (area.is) {
    case 'rows':
      return area.rows;
    case 'stack':
      return area.areas.flatMap(rowsIn);
    case 'columns':
      return area.columns.flatMap((column) => rowsIn(column.area));
    case 'panel':
      return [area.title, area.aside ?? [], ...rowsIn(area.inner), area.foot ?? []];
    case 'moving':
      return rowsIn(area.at(1));
    case 'long':
      return area.rowsAt(0, area.height);
  }
}

/** All rows of a screen. */
export const rowsOfFrame = ({ header, body, status, keys }: ScreenFrame): readonly Row[] => [
  ...header.flatMap(({ left, right }) => [left, right]),
  ...rowsIn(body),
  ...(status ? [status] : []),
  ...keys,
];
