import type { WallQuestion } from '../board/questions.ts';
import type { WallReport } from '../board/report-form.ts';
import type { Observation } from '../protocol/observation.ts';
import { exportHeader, exportLine } from '../protocol/observation-csv.ts';
import { roomLimits } from './limits.ts';

/** The program that is given rows, as lines of the relay's export, and tells what it found. */
export type WallProgram = (
  asks: WallQuestion,
  onReport: (report: WallReport) => void,
) => { write(lines: string): void; end(): void };

/** Hands the rows of the stage that is on to a wall, and keeps them for another one. */
export class WallFeed {
  readonly #program: WallProgram;
  readonly #onReport: () => void;
  #running: ReturnType<WallProgram> | undefined;
  #asks: WallQuestion = 'rows';
  #rows: Observation[] = [];
  report: WallReport | undefined;

  constructor(program: WallProgram, onReport: () => void) {
    this.#program = program;
    this.#onReport = onReport;
  }

  /** The rows that the wall was given, oldest first. */
  get rows(): readonly Observation[] {
    return this.#rows;
  }

  /** Starts a wall with this question and these rows; the one before ends. */
  ask(asks: WallQuestion, rows: readonly Observation[]): void {
    this.#running?.end();
    this.#asks = asks;
    this.#rows = [...rows];
    this.report = undefined;
    const running = this.#program(asks, (report) => {
      if (running !== this.#running) return;
      this.report = report;
      this.#onReport();
    });
    this.#running = running;
    running.write(exportHeader + rows.map((row) => exportLine(row)).join(''));
  }

  add(row: Observation): void {
    this.#rows.push(row);
    // A flood may bring more than a wall takes: another one is given the latest.
    if (this.#rows.length > roomLimits.rows) this.#rows.shift();
    this.#running?.write(exportLine(row));
  }

  /** Another wall with the same question and rows: after one died. */
  again(): void {
    this.ask(this.#asks, this.#rows);
  }

  /** Takes the rows back that name somebody. A wall can't forget a row, so another is given the rest. */
  forget(name: string): void {
    this.ask(
      this.#asks,
      this.#rows.filter(({ from, to }) => from !== name && to !== name),
    );
  }

  end(): void {
    this.#running?.end();
    this.#running = undefined;
    this.#rows = [];
    this.report = undefined;
  }
}
