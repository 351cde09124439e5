/** Starting the wall as a process that is handed rows and nothing else. */
import * as v from 'valibot';
import { spawnConfined } from '../files/spawn-confined.ts';
import type { WallQuestion } from './questions.ts';
import { type WallReport, wallReportForm } from './report-form.ts';

export type RunningWall = { write(lines: string): void; end(): void };

export type WallRun = {
  /** The program's file, a real path. */
  readonly program: string;
  readonly asks: WallQuestion;
  /** A member whose rows are about nobody. */
  readonly without: string;
  readonly onReport: (report: WallReport) => void;
  /** It ended, and nobody told it to. */
  readonly onDeath: () => void;
};

/** Characters of a report that is not read. */
const longestReport = 4_000_000;

/** A wall that works out `asks` from the lines of the relay's export that are written to it. */
export function runWall({ program, asks, without, onReport, onDeath }: WallRun): RunningWall {
  const { child } = spawnConfined(program, [asks, without]);
  let over = false;
  let held = '';
  const died = () => {
    if (over) return;
    over = true;
    onDeath();
  };
  // A process that ended closes its input, and that is told by its end.
  child.stdin?.on('error', () => {});
  child.stderr?.resume();
  child.on('error', died);
  child.on('close', died);
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    const lines = (held + piece).split('\n');
    held = lines.pop() ?? '';
    if (held.length > longestReport) child.kill('SIGKILL');
    // Of several at once the last one holds all that the others do.
    const report = read(lines.at(-1));
    if (report !== undefined && !over) onReport(report);
  });
  return {
    write: (lines) => void child.stdin?.write(lines),
    end() {
      over = true;
      child.kill('SIGKILL');
    },
  };
}

function read(line: string | undefined): WallReport | undefined {
  try {
    const found = v.safeParse(wallReportForm, JSON.parse(line ?? ''));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}
