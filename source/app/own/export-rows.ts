import { type Disk, nodeDisk } from '../../files/disk.ts';
import { errorCode } from '../../files/error-code.ts';
import { NewFile, partialBeside } from '../../files/new-file.ts';
import { textCell } from '../../protocol/observation-csv.ts';
import { allAtOnce } from '../../records/in-turns.ts';
import type { OwnReport } from './report.ts';

export type RowsExported =
  | { readonly ok: true; readonly rows: number; readonly leftOut: number }
  /** EEXIST: there is something of that name. */
  | { readonly ok: false; readonly code: string };

const linesAtOnce = 1_000;

/**
 * Writes the rows to a new file for its owner only, whole or not at all: time, sender, recipient,
 * what it was, and the conversation by number. A row a recipient, as `analyze` reads them.
 */
export function exportRows(
  path: string,
  { gathered, findings }: OwnReport,
  disk: Disk = nodeDisk,
): RowsExported {
  // A semicolon would make several people of one.
  const cellOf = (person: number) => textCell((findings.labels[person] ?? '').replaceAll(';', ','));
  let file: NewFile | undefined;
  let leftOut = 0;
  let rows = 0;
  try {
    if (disk.isThere(path)) return { ok: false, code: 'EEXIST' };
    const opened = new NewFile(partialBeside(path), disk);
    file = opened;
    let lines = ['time,from,to,kind,conversation\n'];
    const written = gathered.events.walk((at, { from, to, conversation }, { clock, kind }) => {
      if (from === undefined || to.length === 0) {
        leftOut += 1;
        return;
      }
      const iso = new Date(at).toISOString();
      const time = clock === 'local' ? iso.slice(0, 19) : iso;
      for (const one of to) {
        lines.push(`${time},${cellOf(from)},${cellOf(one)},${kind},${conversation + 1}\n`);
        rows += 1;
      }
      if (lines.length < linesAtOnce) return;
      opened.write(Buffer.from(lines.join('')));
      lines = [];
    });
    allAtOnce(written);
    opened.write(Buffer.from(lines.join('')));
    opened.sync();
    opened.place(path, 'refuse');
    return { ok: true, rows, leftOut };
  } catch (error) {
    file?.abandon();
    return { ok: false, code: errorCode(error) };
  }
}
