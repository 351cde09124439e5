/**
 * The wall: a program of its own that is given the relay's rows, line by line, and nothing else. It
 * looks at no environment and at no file, and asks nobody. After rows came it writes a line of JSON:
 * what it has worked out so far.
 *
 *     wall ASKS [NAME]    what to look for, and the name of a member that is nobody
 */
import { ObservationsReader } from '../analysis/csv/observations.ts';
import { safeJson } from '../text/safe.ts';
import { wallQuestions } from './questions.ts';
import { reportsOn } from './work-out.ts';

const { stdin, stdout, stderr, argv } = process;

/** Milliseconds between two reports, at the least: what comes meanwhile is in the next. */
const restMs = 60;
/** As many rows as a room keeps, several times over. */
const mostRows = 100_000;

const [, , question, without] = argv;
const asks = wallQuestions.find((one) => one === question);
if (asks === undefined) {
  stderr.write(`usage: wall ${wallQuestions.join('|')} [NAME]\n`);
  process.exit(1);
}

const reportOn = reportsOn(asks, without);
const reader = new ObservationsReader(mostRows);
let resting = false;
let fresh = false;

function report(): void {
  if (asks === undefined) return;
  if (resting) {
    fresh = true;
    return;
  }
  fresh = false;
  resting = true;
  stdout.write(`${safeJson(reportOn(reader.soFar))}\n`);
  setTimeout(() => {
    resting = false;
    if (fresh) report();
  }, restMs);
}

// Whoever reads no more needs no wall.
stdout.on('error', () => process.exit(0));
stdin.setEncoding('utf8');
stdin.on('data', (piece) => {
  if (!reader.push(String(piece))) {
    stderr.write(`${safeJson(reader.end())}\n`);
    process.exit(1);
  }
  report();
});
