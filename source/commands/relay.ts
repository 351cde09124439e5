import { boundedLines } from '../app/bounded-lines.ts';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { openRelayScreen } from '../app/relay-screen.ts';
import { screenAbilities } from '../app/screen-environment.ts';
import type { Words } from '../i18n/index.ts';
import { isLoopbackHost } from '../protocol/addresses.ts';
import { systemClock } from '../protocol/clock.ts';
import type { Observation } from '../protocol/observation.ts';
import { type ExportResult, openExport } from '../relay/export.ts';
import { formatObservation, type LogTrouble, openObservationLog } from '../relay/log.ts';
import { createRelay } from '../relay/relay.ts';
import { websocketServer } from '../relay/transports/websocket-server.ts';
import { isAccessible } from '../start/opens-screen.ts';

/**
 * Runs the relay alone until it is interrupted. Being stopped by Ctrl+C or a signal is a server's
 * ordinary end: exit code 0.
 */
export async function run(
  { plain, port, host, log: logFile, export: exportFile }: OptionsOf<'relay'>,
  environment: Environment,
  words: Words,
): Promise<number> {
  const { stdout, stderr, onSignal } = environment;
  const t = words.commands.relay;
  const tellLog = (file: string, trouble: LogTrouble): void => {
    const line =
      trouble.reason === 'not-written' ? t.logStopped(trouble.code) : t.log[trouble.reason](file);
    rowsShown.aside(() => writeLine(stderr, line));
  };
  const tellExport = (result: ExportResult): void => {
    if (result.ok) writeLine(stdout, t.exported(result.path, result.rows));
    else if (result.code === 'EEXIST') writeLine(stderr, t.exportExists(result.path));
    else writeLine(stderr, t.exportNotWritten(result.path, result.code));
  };
  const exported = exportFile === undefined ? undefined : openExport(exportFile);
  if (exported !== undefined && 'ok' in exported) {
    tellExport(exported);
    return exitCodes.failed;
  }
  const opened =
    logFile === undefined
      ? undefined
      : openObservationLog(logFile, systemClock, (trouble) => tellLog(logFile, trouble));
  if (logFile !== undefined && opened?.ok === false) {
    exported?.abandon();
    const isLink = opened.code === 'ELOOP';
    writeLine(stderr, isLink ? t.logIsLink(logFile) : t.logNotWritable(logFile, opened.code));
    return exitCodes.failed;
  }
  const log = opened?.ok ? opened.log : undefined;
  let rows = 0;
  let rowsShown: RowsShown = nothingShown;
  const relay = createRelay({
    clock: systemClock,
    onObservation(row, room) {
      rows += 1;
      rowsShown.row(row, room);
      log?.write(row, room);
      exported?.write(row, room);
    },
  });
  const served = await websocketServer({ relay, port, host });
  if (!served.ok) {
    relay.close();
    exported?.abandon();
    await log?.close();
    const isTaken = served.reason === 'port-taken';
    writeLine(stderr, isTaken ? t.portTaken(port) : t.notListening(host, port, served.code));
    return exitCodes.failed;
  }
  // Before anybody is told that it runs, and may end it.
  const ended = new Promise<void>((resolve) => onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], resolve));
  writeLine(stdout, t.listening(served.url));
  const forClients = clientUrl(served.url);
  writeLine(stdout, forClients === undefined ? t.noWay : t.how(forClients));
  if (!isLoopbackHost(host)) writeLine(stderr, t.notLoopback(host));
  rowsShown = showRows(environment, plain, words);
  await ended;
  relay.close();
  await served.close();
  await log?.close();
  const result = await exported?.finish();
  rowsShown.close();
  if (result !== undefined) tellExport(result);
  writeLine(stdout, words.relayRows.closed(rows));
  return result?.ok === false ? exitCodes.failed : exitCodes.done;
}

type RowsShown = {
  readonly row: (row: Observation, room: string) => void;
  /** Writes something else between rows. */
  readonly aside: (write: () => void) => void;
  readonly close: () => void;
};

const nothingShown: RowsShown = { row: () => {}, aside: (write) => write(), close: () => {} };

/** Columns for people at a terminal; into a pipe or a file, lines that hold all of a row. */
function showRows(environment: Environment, asked: boolean, words: Words): RowsShown {
  const { stdout, stderr, env, platform } = environment;
  if (stdout.isTTY === true) {
    const abilities = screenAbilities(env, platform);
    const plain = asked || isAccessible(env);
    return openRelayScreen({ output: stdout, clock: systemClock, words, abilities, plain });
  }
  const { leftOut, stops } = words.commands.relay;
  writeLine(stdout, stops);
  // Whoever reads no more, or too slowly, stops nobody's messages; the log goes on.
  const lines = boundedLines(stdout, leftOut);
  return {
    ...nothingShown,
    row: (row, room) => lines.write(formatObservation(row, room)),
    close() {
      if (lines.missed() > 0) writeLine(stderr, leftOut(lines.missed()));
    },
  };
}

/** Where this program's own clients reach a relay, which is on this computer only; undefined: nowhere. */
function clientUrl(url: string): string | undefined {
  const { hostname, port } = new URL(url);
  if (isLoopbackHost(hostname)) return url;
  // Bound to all addresses, it is reached at the loopback one as well.
  if (hostname === '0.0.0.0') return `ws://127.0.0.1:${port}`;
  return hostname === '[::]' ? `ws://[::1]:${port}` : undefined;
}
