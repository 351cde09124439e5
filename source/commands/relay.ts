import { closeSync, openSync } from 'node:fs';
import { codeOf, type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { RelayOptions } from '../app/options.ts';
import type { Words } from '../i18n/index.ts';
import { isLoopbackHost } from '../protocol/addresses.ts';
import { systemClock } from '../protocol/clock.ts';
import type { ExportResult } from '../relay/export.ts';
import { formatObservation, openObservationLog } from '../relay/log.ts';
import { openNightlyExport } from '../relay/nightly-export.ts';
import { createRelay } from '../relay/relay.ts';
import { websocketServer } from '../relay/transports/websocket-server.ts';

/**
 * Runs the relay alone until it is interrupted. Being stopped by Ctrl+C or a signal is a server's
 * ordinary end: exit code 0.
 */
export async function run(
  { port, host, log: logFile, export: exportFile }: RelayOptions,
  { stdout, stderr, onSignal }: Environment,
  words: Words,
): Promise<number> {
  const t = words.commands.relay;
  const unwritable = logFile === undefined ? undefined : whyUnwritable(logFile);
  if (logFile !== undefined && unwritable !== undefined) {
    writeLine(stderr, t.logNotWritable(logFile, unwritable));
    return exitCodes.failed;
  }
  const tellExport = (result: ExportResult): void => {
    if (result.ok) writeLine(stdout, t.exported(result.path, result.rows));
    else if (result.code === 'EEXIST') writeLine(stderr, t.exportExists(result.path));
    else writeLine(stderr, t.exportNotWritten(result.path, result.code));
  };
  const opened =
    exportFile === undefined
      ? undefined
      : openNightlyExport({ path: exportFile, clock: systemClock, onDay: tellExport });
  if (opened?.ok === false) {
    tellExport(opened);
    return exitCodes.failed;
  }
  const nightly = opened?.nightly;
  const log =
    logFile === undefined
      ? undefined
      : openObservationLog(logFile, (why) =>
          writeLine(stderr, why.reason === 'too-slow' ? t.logTooSlow : t.logStopped(why.code)),
        );
  let rows = 0;
  let unread = false;
  // Whoever reads no more (| head) stops nobody's messages; the log goes on.
  stdout.on('error', () => {
    unread = true;
  });
  const relay = createRelay({
    clock: systemClock,
    onObservation(row, room) {
      rows += 1;
      if (!unread) writeLine(stdout, formatObservation(row, room));
      log?.write(row, room);
      nightly?.write(row, room);
    },
  });
  const served = await websocketServer({ relay, port, host });
  if (!served.ok) {
    relay.close();
    nightly?.abandon();
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
  const exported = await nightly?.close();
  if (exported !== undefined) tellExport(exported);
  writeLine(stdout, t.closed(rows));
  return exported?.ok === false ? exitCodes.failed : exitCodes.done;
}

/** Why a file can't be appended to; undefined if it can. Makes it, so that the answer is certain. */
function whyUnwritable(file: string): string | undefined {
  try {
    closeSync(openSync(file, 'a', 0o600));
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}
