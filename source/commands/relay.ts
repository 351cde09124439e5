import { closeSync, openSync } from 'node:fs';
import type { Words } from '../messages/index.ts';
import { isLoopbackHost } from '../relay/addresses.ts';
import { systemClock } from '../relay/clock.ts';
import { formatObservation, openObservationLog } from '../relay/log.ts';
import { createRelay } from '../relay/relay.ts';
import { websocketServer } from '../relay/websocket-server.ts';
import { codeOf, type Environment, exitCodes, writeLine } from './environment.ts';
import type { RelayOptions } from './options.ts';

/**
 * Runs the relay alone until it is interrupted. Being stopped by Ctrl+C or a signal is a server's
 * ordinary end: exit code 0.
 */
export async function run(
  { port, host, log: logFile }: RelayOptions,
  { stdout, stderr, onSignal }: Environment,
  words: Words,
): Promise<number> {
  const t = words.commands.relay;
  const unwritable = logFile === undefined ? undefined : whyUnwritable(logFile);
  if (logFile !== undefined && unwritable !== undefined) {
    writeLine(stderr, t.logNotWritable(logFile, unwritable));
    return exitCodes.failed;
  }
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
    },
  });
  const served = await websocketServer({ relay, port, host });
  if (!served.ok) {
    relay.close();
    await log?.close();
    const isTaken = served.reason === 'port-taken';
    writeLine(stderr, isTaken ? t.portTaken(port) : t.notListening(host, port, served.code));
    return exitCodes.failed;
  }
  writeLine(stdout, t.listening(served.url));
  writeLine(stdout, t.how(served.url));
  if (!isLoopbackHost(host)) writeLine(stderr, t.notLoopback(host));
  await new Promise<void>((resolve) => onSignal(['SIGINT', 'SIGTERM', 'SIGHUP'], resolve));
  relay.close();
  await served.close();
  await log?.close();
  writeLine(stdout, t.closed(rows));
  return exitCodes.done;
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
