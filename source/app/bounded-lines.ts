import { type Output, writeLine } from './environment.ts';

/** Lines wait in memory for whoever reads them up to this many bytes; then they are left out. */
const bufferedBytes = 4_194_304;

type BoundedLines = {
  readonly write: (line: string) => void;
  /** Lines that were left out and not yet told. */
  readonly missed: () => number;
};

/**
 * Lines for an output whose reader may stop reading: what does not fit is left out and counted, and
 * told as soon as there is room. An output that nobody reads any more (| head) gets nothing more.
 */
export function boundedLines(output: Output, leftOut: (count: number) => string): BoundedLines {
  let missed = 0;
  let gone = false;
  output.on('error', () => {
    gone = true;
  });
  const tell = () => {
    if (missed > 0) writeLine(output, leftOut(missed));
    missed = 0;
  };
  output.on('drain', tell);
  return {
    write(line) {
      if (gone) return;
      if ((output.writableLength ?? 0) > bufferedBytes) {
        missed += 1;
        return;
      }
      tell();
      writeLine(output, line);
    },
    missed: () => missed,
  };
}
