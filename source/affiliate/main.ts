/**
 * The sister company: a program of its own that is given one file, the relay's export, and perhaps a
 * list of houses. It looks at no environment and at no other path, and asks nobody. "-" is for the
 * file its standard input and for the list its descriptor 3, so that whoever starts it can hand over
 * what is in them without their names.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { ObservationsReader } from '../analysis/csv/observations.ts';
import { type House, readHouses } from '../analysis/houses.ts';
import { errorCode } from '../files/error-code.ts';
import { safeJson } from '../text/safe.ts';
import { affiliateLines, failureLine } from './lines.ts';
import { reportOn } from './report.ts';
import { t } from './words.ts';

const { stdin, stdout, stderr, argv } = process;

/** About ten seconds of work and a quarter of a gigabyte; the town's week has thousands. */
const mostRows = 1_000_000;

// Whoever stops reading (| head) is no reason for a stack trace, but a full disk must be told.
stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') fail(t.outputFailed(code ?? message));
});
stderr.on('error', () => {});

function fail(trouble: string): void {
  stderr.write(`${trouble}\n`);
  process.exitCode = 1;
}

const listDescriptor = 3;

/** The list at a path, or the line that says what is wrong with it. */
function housesAt(path: string): readonly House[] | string {
  try {
    return readHouses(readFileSync(path === '-' ? listDescriptor : path, 'utf8')) ?? t.noList;
  } catch (error) {
    return t.unreadableList(errorCode(error));
  }
}

/** Resolves to the line that says what is wrong, if something is. */
async function main(args: readonly string[]): Promise<string | undefined> {
  const paths = args.filter((argument) => argument !== '--json');
  const at = paths.indexOf('--houses');
  const [, list] = at < 0 ? [] : paths.splice(at, 2);
  const [file] = paths;
  if (file === undefined || paths.length > 1 || (at >= 0 && list === undefined)) return t.usage;
  const houses = list === undefined ? undefined : housesAt(list);
  if (typeof houses === 'string') return houses;
  const reader = new ObservationsReader(mostRows);
  try {
    const text = file === '-' ? stdin.setEncoding('utf8') : createReadStream(file, 'utf8');
    for await (const piece of text) if (!reader.push(String(piece))) break;
  } catch (error) {
    return t.unreadable(errorCode(error));
  }
  const read = reader.end();
  if (!read.ok) return failureLine(read);
  if (read.rows.count === 0) return t.noRow;
  const report = reportOn(read.rows, houses);
  const told = args.includes('--json') ? safeJson(report) : affiliateLines(report).join('\n');
  stdout.write(`${told}\n`);
  return undefined;
}

void main(argv.slice(2)).then((trouble) => {
  if (trouble !== undefined) fail(trouble);
});
