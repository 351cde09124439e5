/**
 * A stand-in for how Ink takes a coloured line apart into cells, for the texts that the interface is drawn
 * with. Cells that look the same are one object, so that rows can be compared by identity, and a screen
 * takes a fraction of the memory.
 */
import { hasPlainCells } from './lazy-segmenter.ts';

type Code = { readonly code: string; readonly endCode: string };

/** One cell, as Ink has it. Nobody changes one. */
export type StyledCell = {
  readonly type: 'char';
  readonly value: string;
  readonly fullWidth: boolean;
  readonly styles: readonly Code[];
};

/** Whatever was switched on so far, what each sequence makes of it, and its cells. */
type State = {
  readonly styles: readonly Code[];
  readonly after: Map<string, State>;
  readonly cells: Map<string, StyledCell>;
};

const STYLE = /\u001b\[[\d;]*m/g;

/** More than there are looks in all themes. */
const MOST_STATES = 500;

type StyledLines = {
  /** Cells of a line that has styles and plain cells alone; undefined of any other. */
  readonly cellsOf: (line: string) => StyledCell[] | undefined;
  /** Whether what was switched on in a line is switched off at its end, so that the next begins without it. */
  readonly isClosed: (line: string) => boolean;
};

/** `parse` takes a line apart properly. It is asked once for each look, and for lines with other than plain cells. */
export function styledCells(parse: (line: string) => readonly StyledCell[]): StyledLines {
  let states = new Map<string, State>();
  const stateOf = (styles: readonly Code[]): State => {
    const codes = styles.map(({ code }) => code).join('');
    const known = states.get(codes);
    if (known) return known;
    if (states.size > MOST_STATES) states = new Map();
    const state: State = { styles, after: new Map(), cells: new Map() };
    states.set(codes, state);
    return state;
  };
  const next = (state: State, sequence: string): State => {
    const known = state.after.get(sequence);
    if (known) return known;
    const codes = state.styles.map(({ code }) => code).join('');
    const then = stateOf(parse(`${codes}${sequence}x`)[0]?.styles ?? []);
    state.after.set(sequence, then);
    return then;
  };
  /** Hands on pieces of text with what they are drawn in; undefined where one was not taken. */
  const walk = (line: string, take: (text: string, state: State) => boolean): State | undefined => {
    let state = stateOf([]);
    let from = 0;
    for (const { 0: sequence, index } of line.matchAll(STYLE)) {
      if (!take(line.slice(from, index), state)) return undefined;
      state = next(state, sequence);
      from = index + sequence.length;
    }
    return take(line.slice(from), state) ? state : undefined;
  };
  const cellsOf = (line: string): StyledCell[] | undefined => {
    const cells: StyledCell[] = [];
    const end = walk(line, (text, state) => {
      if (!hasPlainCells(text)) return false;
      for (let at = 0; at < text.length; at += 1) {
        const value = text.charAt(at);
        let cell = state.cells.get(value);
        if (cell === undefined) {
          cell = { type: 'char', value, fullWidth: false, styles: state.styles };
          state.cells.set(value, cell);
        }
        cells.push(cell);
      }
      return true;
    });
    return end && cells;
  };
  const isClosed = (line: string): boolean => {
    const end = walk(line, hasPlainCells);
    if (end) return end.styles.length === 0;
    return parse(`${line}x`).at(-1)?.styles.length === 0;
  };
  return { cellsOf, isClosed };
}
