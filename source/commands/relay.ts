import { boundedLines } from '../app/bounded-lines.ts';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { RelayCommandOptions } from '../app/options.ts';
import type { Words } from '../i18n/index.ts';
import { isLoopbackHost } from '../protocol/addresses.ts';
import { systemClock } from '../protocol/clock.ts';
import { type ExportResult, openExport } from '../relay/export.ts';
import { formatObservation, type LogTrouble, openObservationLog } from '../relay/log.ts';
import { createRelay } from '../relay/relay.ts';
import { websocketServer } from '../relay/transports/websocket-server.ts';

/**
 * Runs the relay alone until it is interrupted. Being stopped by Ctrl+C or a signal is a server's
 * ordinary end: exit code 0.
 */
export async function run(
  { port, host, log: logFile, export: exportFile }: RelayCommandOptions,
  { stdout, stderr, onSignal }: Environment,
  words: Words,
): Promise<number> {
  const t = words.commands.relay;
  const tellLog = (file: string, trouble: LogTrouble): void =>
    writeLine(
      stderr,
      trouble.reason === 'not-written' ? t.logStopped(trouble.code) : t.log[trouble.reason](file),
    );
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
  // Whoever reads no more, or too slowly, stops nobody's messages; the log goes on.
  const lines = boundedLines(stdout, t.leftOut);
  const relay = createRelay({
    clock: systemClock,
    onObservation(row, room) {
      rows += 1;
      lines.write(formatObservation(row, room));
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
  writeLine(stdout, t.how(served.url));
  if (!isLoopbackHost(host)) writeLine(stderr, t.notLoopback(host));
  await ended;
  relay.close();
  await served.close();
  await log?.close();
  const result = await exported?.finish();
  if (result !== undefined) tellExport(result);
  if (lines.missed() > 0) writeLine(stderr, t.leftOut(lines.missed()));
  writeLine(stdout, t.closed(rows));
  return result?.ok === false ? exitCodes.failed : exitCodes.done;
}
