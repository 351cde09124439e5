import { expect } from 'vitest';
import {
  bodyOf,
  enterDoes,
  expectWhole,
  type Highlighted,
  highlighted,
  stepOf,
  words,
} from './screen.ts';
import { keys, squeeze, type Terminal } from './terminal.ts';

const { enterScrolls } = words.tui;
const scrolls: readonly string[] = Object.values(enterScrolls);

/** Reads and answers one step as a person does: by what is on the screen. */
export type StepReader = {
  /** Turns pages until Enter does something; the rows that were seen, each once. */
  read(): Promise<readonly string[]>;
  /** From the step's title to its end, also what Enter would not lead past. Needs letters to be keys. */
  readFromTop(): Promise<readonly string[]>;
  /** Reads, and presses Enter. */
  enter(): Promise<void>;
  /** Moves the highlight to the choice that is meant. */
  highlight(isMeant: (choice: Highlighted) => boolean, among: number): Promise<void>;
  press(...pressed: readonly string[]): Promise<void>;
  /** Whether Enter, read or not, leads to what the footer names so. */
  enterLabel(): string | undefined;
};

/** `at`: where the header has to say that one is; undefined after the last step. */
export function stepReader(terminal: Terminal, at: number | undefined, title: string): StepReader {
  const look = () => {
    expectWhole(terminal);
    expect(stepOf(terminal.screen())).toBe(at);
    return terminal.screen();
  };
  const press = async (...pressed: readonly string[]) => {
    await terminal.press(...pressed);
    await terminal.waitFor('the end of what was begun', (screen) => {
      const does = enterDoes(screen);
      return does !== undefined && does !== words.view.enter.wait && !canStop(screen);
    });
  };
  const read = async () => {
    let shown = bodyOf(look());
    const rows = [...shown];
    for (;;) {
      const does = enterDoes(terminal.screen());
      if (does === undefined || !scrolls.includes(does)) return rows;
      await press(keys.enter);
      const next = bodyOf(look());
      if (does === enterScrolls['read-on']) rows.push(...newRows(shown, next));
      shown = next;
    }
  };
  const readFromTop = async () => {
    // A key that changes nothing would be answered by nothing, and the next answer taken for its.
    if (!tells(bodyOf(terminal.screen()).slice(0, 2), title)) await press(keys.home);
    expect(tells(bodyOf(look()).slice(0, 2), title)).toBe(true);
    let shown = bodyOf(look());
    const rows = [...shown];
    while (hasMore(terminal.screen())) {
      await press('d');
      const next = bodyOf(look());
      rows.push(...newRows(shown, next));
      shown = next;
    }
    return rows;
  };
  return {
    read,
    readFromTop,
    press,
    enterLabel: () => enterDoes(terminal.screen()),
    async enter() {
      await read();
      await press(keys.enter);
    },
    async highlight(isMeant, among) {
      await read();
      let direction: string = keys.down;
      for (let moves = 0; moves < 2 * among; moves += 1) {
        const here = highlighted(look());
        if (here && isMeant(here)) return;
        if (here?.number === among) direction = keys.up;
        await press(direction);
      }
      throw new Error(`no such choice:\n${terminal.text()}`);
    },
  };
}

/** Whether something is going on, also where Enter turns a page meanwhile. */
const canStop = (screen: readonly string[]): boolean =>
  screen.at(-1)?.includes(`c ${words.tui.commands.stop}`) ?? false;

/** Whether the footer tells that there is more below. */
const hasMore = (screen: readonly string[]): boolean =>
  screen.slice(-2).some((row) => /^(?:d more|more below)/.test(row));

/** What a page shows that the page before did not: all behind their longest overlap. */
function newRows(before: readonly string[], now: readonly string[]): readonly string[] {
  for (let shift = 0; shift < before.length; shift += 1) {
    const overlap = before.slice(shift);
    if (overlap.every((row, index) => row === now[index])) return now.slice(overlap.length);
  }
  return now;
}

/** Whether a text stands in rows, however it was wrapped. */
export const tells = (rows: readonly string[], text: string): boolean =>
  squeeze(rows.join('')).includes(squeeze(text));
