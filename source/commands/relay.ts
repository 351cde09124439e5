import { boundedLines } from '../app/bounded-lines.ts';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { OptionsOf } from '../app/options.ts';
import { openRelayScreen } from '../app/relay-screen.ts';
import { screenAbilities } from '../app/screen-environment.ts';
import type { NotGrown } from '../files/growing-file.ts';
import type { Words } from '../i18n/index.ts';
import { isLoopbackHost } from '../protocol/addresses.ts';
import { systemClock } from '../protocol/clock.ts';
import type { Observation } from '../protocol/observation.ts';
import { type CaptureFile, openCaptureFile } from '../relay/capture/capture-file.ts';
import { type ExportFile, openExport } from '../relay/export.ts';
import { formatObservation, type LogTrouble, openObservationLog } from '../relay/log.ts';
import { createRelay } from '../relay/relay.ts';
import { websocketServer } from '../relay/transports/websocket-server.ts';
import { isAccessible } from '../start/opens-screen.ts';

/**
 * Runs the relay alone until it is interrupted. Being stopped by Ctrl+C or a signal is a server's
 * ordinary end: exit code 0.
 */
export async function run(
  { plain, port, host, log: logFile, ...named }: OptionsOf<'relay'>,
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
  const files = openFiles(named, { stdout, stderr, words });
  if (files === undefined) return exitCodes.failed;
  const opened =
    logFile === undefined
      ? undefined
      : openObservationLog(logFile, systemClock, (trouble) => tellLog(logFile, trouble));
  if (logFile !== undefined && opened?.ok === false) {
    files.abandon();
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
      files.rows?.write(row, room);
    },
  });
  const served = await websocketServer({ relay, port, host, capture: files.capture });
  if (!served.ok) {
    relay.close();
    files.abandon();
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
  const finished = await files.finish();
  rowsShown.close();
  const isWhole = finished();
  writeLine(stdout, words.relayRows.closed(rows));
  return isWhole ? exitCodes.done : exitCodes.failed;
}

type Files = {
  readonly rows: ExportFile | undefined;
  readonly capture: CaptureFile | undefined;
  readonly abandon: () => void;
  /** Resolves with what tells of each, and whether all are whole, once the terminal is free for it. */
  readonly finish: () => Promise<() => boolean>;
};

/** Opens what is written whole when the relay stops; undefined, and told, if one of them can't be begun. */
function openFiles(
  named: Pick<OptionsOf<'relay'>, 'export' | 'pcap'>,
  { stdout, stderr, words }: Pick<Environment, 'stdout' | 'stderr'> & { readonly words: Words },
): Files | undefined {
  const t = words.commands.relay;
  const tellFailed = (option: 'export' | 'pcap', { path, code }: NotGrown): void => {
    const isThere = code === 'EEXIST';
    const line = isThere ? t.fileExists(path, option) : t.fileNotWritten[option](path, code);
    writeLine(stderr, line);
  };
  const rows = named.export === undefined ? undefined : openExport(named.export);
  if (rows !== undefined && 'ok' in rows) {
    tellFailed('export', rows);
    return undefined;
  }
  const capture = named.pcap === undefined ? undefined : openCaptureFile(named.pcap, systemClock);
  if (capture !== undefined && 'ok' in capture) {
    rows?.abandon();
    tellFailed('pcap', capture);
    return undefined;
  }
  return {
    rows,
    capture,
    abandon() {
      rows?.abandon();
      capture?.abandon();
    },
    async finish() {
      const exported = await rows?.finish();
      const captured = await capture?.finish();
      return () => {
        if (exported?.ok) writeLine(stdout, t.exported(exported.path, exported.rows));
        else if (exported !== undefined) tellFailed('export', exported);
        const { number } = words.locale;
        if (captured?.ok) writeLine(stdout, t.captured(captured.path, number(captured.bytes)));
        else if (captured !== undefined) tellFailed('pcap', captured);
        return exported?.ok !== false && captured?.ok !== false;
      };
    },
  };
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
