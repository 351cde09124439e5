import { join } from 'node:path';
import { type Environment, writeLine } from './app/environment.ts';
import { onionRole } from './app/roles.ts';
import { exit } from './start/exit.ts';
import { leaveFirstPaint } from './start/first-paint.ts';

const { stdin, stdout, stderr, env, platform } = process;

let toldToEnd = false;
/** How long whoever reads the output may take for the rest of it after a signal. */
const patienceMs = 1_000;

const environment: Environment = {
  stdin,
  stdout,
  stderr,
  env,
  platform,
  lessonsFolder: join(import.meta.dirname, 'lessons'),
  onSignal(signals, listener) {
    const heard = () => {
      toldToEnd = true;
      listener();
    };
    for (const signal of signals) process.on(signal, heard);
    return () => {
      for (const signal of signals) process.removeListener(signal, heard);
    };
  },
  leaveScreen: () => leaveFirstPaint(process),
  stop: () => process.kill(process.pid, 'SIGSTOP'),
  now: () => Date.now(),
};

// Whoever stops reading (| head) is no reason for a stack trace, but a full disk must be told.
let unwritten: string | undefined;
stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') unwritten ??= code ?? message;
});
stderr.on('error', () => {});
// A terminal that is gone fails at everything; that its input ended is told besides.
stdin.on('error', () => {});

/** A relay or a terminal may still be held: what was written goes out, and then it is over. */
function end(exitCode: number): void {
  process.exitCode = exitCode;
  // That it could not be written is told a little later than that it went out.
  stdout.write('', () => setImmediate(leave));
  if (toldToEnd) setTimeout(leave, patienceMs);
}

function leave(): void {
  if (unwritten !== undefined) {
    writeLine(stderr, `metadata-lessons: the output can't be written (${unwritten}).`);
    process.exitCode ||= 1;
  }
  exit();
}

const [role, name = ''] = process.argv.slice(2);

// The bundle is a script, so there is no top-level await.
async function begin(): Promise<void> {
  // One of the relays that the program starts as processes of their own.
  if (role === onionRole) return (await import('./app/onion-relay.ts')).beOnionRelay(name);
  const { main } = await import('./commands/main.ts');
  const version = process.env.METADATA_LESSONS_VERSION ?? '';
  end(await main(process.argv.slice(2), environment, version));
}

begin().catch((error: unknown) => {
  setImmediate(() => {
    throw error;
  });
});
