/**
 * The sister company: a program of its own that is given one file, the relay's export, and nothing
 * else. It looks at no environment and at no other path, and asks nobody. "-" is its standard input.
 */
import { createReadStream } from 'node:fs';
import { ObservationsReader } from '../analysis/csv/observations.ts';
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

/** Resolves to the line that says what is wrong, if something is. */
async function main(args: readonly string[]): Promise<string | undefined> {
  const files = args.filter((argument) => argument !== '--json');
  const [file] = files;
  if (file === undefined || files.length > 1) return t.usage;
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
  const report = reportOn(read.rows);
  const told = args.includes('--json') ? safeJson(report) : affiliateLines(report).join('\n');
  stdout.write(`${told}\n`);
  return undefined;
}

void main(argv.slice(2)).then((trouble) => {
  if (trouble !== undefined) fail(trouble);
});
