import { afterAll, expect, it } from 'vitest';
import { expectFresh } from './fresh.ts';
import { openAtStep } from './go-to-step.ts';
import { expectRestored } from './restored.ts';
import { expectWhole, words } from './screen.ts';
import { endTerminals, keys, openTerminal, type Terminal } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 80, rows: 24 };

async function stopAndContinue(terminal: Terminal, cursor = false): Promise<void> {
  const before = terminal.screen();
  terminal.signal('SIGTSTP');
  await terminal.waitFor('its own screen, in which a paste has no marks', () => {
    const written = terminal.raw();
    const isOff = written.lastIndexOf('\u001b[?2004l') > written.lastIndexOf('\u001b[?2004h');
    return !terminal.alternate() && terminal.cursorShown() && isOff;
  });
  // Continued before it has stopped, it would stop for good: no shell does that.
  await terminal.isStopped();
  terminal.signal('SIGCONT');
  await terminal.waitFor(
    'the same screen',
    (screen) => terminal.alternate() && screen.join('\n') === before.join('\n'),
  );
  expectWhole(terminal);
  expect(terminal.cursorShown()).toBe(cursor);
}

it('stopped in a lesson, the terminal is given back; continued, the lesson is drawn anew and goes on', async () => {
  const terminal = await openAtStep('sealed-letter', 'relay-reads', { size });
  await stopAndContinue(terminal);
  await terminal.press(keys.down);
  await expectFresh(terminal);
  await stopAndContinue(terminal);
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
  expectRestored(terminal);
});

it('stopped by a signal that nobody hears, the menu takes the terminal anew', async () => {
  const terminal = openTerminal({ size });
  await terminal.waitForText(/Enter open/);
  // The first paint stands before anybody listens.
  await terminal.press(keys.down);
  const drawn = terminal.raw().length;
  terminal.signal('SIGSTOP');
  terminal.signal('SIGCONT');
  await terminal.waitFor(
    'the menu, drawn anew',
    (screen) =>
      terminal.raw().slice(drawn).includes('\u001b[?1049h') && /Enter open/.test(screen.join('\n')),
  );
  await terminal.press(keys.down);
  terminal.write(keys.ctrl('c'));
  expect(await terminal.exited).toBe(130);
  expectRestored(terminal);
});

it('stopped on a screen of the room, the terminal is given back and taken again', async () => {
  const terminal = openTerminal({ size, args: ['join', '--theme', 'light'] });
  await terminal.waitForText(words.seatScreen.ticketKeys);
  await terminal.press('23-maple');
  await terminal.waitForText('> 23-maple');
  await stopAndContinue(terminal, terminal.cursorShown());
  await terminal.press('-otter');
  await terminal.waitForText('23-maple-otter');
  terminal.write(keys.ctrl('c'));
  expect(await terminal.exited).toBe(0);
  expectRestored(terminal);
});
