import { afterAll, describe, expect, it } from 'vitest';
import { type Running, startProgram } from '../commands/run-program.ts';
import { lessonNamed, openAtStep, placeOf, skipTo, titleOf } from './go-to-step.ts';
import { panesIn } from './panes.ts';
import { enterDoes, stepOf, words } from './screen.ts';
import { stepReader, tells } from './step-reader.ts';
import { endTerminals, keys, squeeze, type Terminal } from './terminal.ts';

const relays: Running[] = [];
afterAll(() => {
  endTerminals();
  for (const { child } of relays) child.kill('SIGKILL');
});

const size = { columns: 120, rows: 50 };
const lesson = lessonNamed('envelope');
const letter = lessonNamed('sealed-letter');

/** A relay in a process of its own; port 0 takes a free one. */
async function relayApart(port: string) {
  const relay = startProgram(['relay', '--port', port]);
  relays.push(relay);
  const url = /ws:\/\/127\.0\.0\.1:(\d+)/.exec(await relay.until(/\n/));
  if (!url) throw new Error('the relay did not say where it is');
  return { relay, url: url[0], port: url[1] ?? '' };
}

/** A row as the relay prints it, told as its pane tells it; undefined for rows of another kind. */
function asShown(printed: string): string | undefined {
  const { kinds } = words.relayRows;
  const [, time = ''] = /^#\d+ {2}(\S{8})\.\d{3} {2}/.exec(printed) ?? [];
  const value = (name: string) =>
    new RegExp(` {2}${name} (\\S+)`).exec(printed)?.[1] ?? words.view.rows.nobody;
  const who = `${value('from')} \u2192 ${value('to')}`;
  const size = / {2}(\d+) bytes/.exec(printed)?.[1] ?? '';
  const kind = / {2}(envelope|delivery) {2}/.exec(printed)?.[1];
  return kind === undefined
    ? undefined
    : `${time} ${kinds[kind === 'envelope' ? 'envelope' : 'delivery']} ${who} ${size}`;
}

async function quit(terminal: Terminal) {
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
}

describe('A relay in a process of its own', () => {
  it('prints the rows that its pane shows', async () => {
    const { relay, url } = await relayApart('0');
    const args = ['--relay', url];
    const terminal = await openAtStep('envelope', 'bob-on', { size, args });
    expect(tells(terminal.screen().slice(0, 2), words.commands.play.remote(url))).toBe(true);
    await skipTo(terminal, lesson, 'bob-on', 'absence');
    const reader = stepReader(terminal, placeOf(lesson, 'absence'), titleOf(lesson, 'absence'));
    const { relay: shown } = panesIn(await reader.read());
    const printed = await relay.until(/delivery[^\n]*waited \d+ ms[^\n]*\n/);
    const expected = printed.split('\n').flatMap((row) => asShown(row) ?? []);
    expect(expected.length).toBeGreaterThan(1);
    for (const row of expected) expect(squeeze(shown.join(''))).toContain(squeeze(row));
    await quit(terminal);
  });

  it('that goes in mid-lesson loses no step: started anew it is tried again', async () => {
    const first = await relayApart('0');
    const args = ['--relay', first.url];
    const terminal = await openAtStep('sealed-letter', 'first', { size, args });
    const at = placeOf(letter, 'first');
    first.relay.child.kill('SIGKILL');
    await first.relay.finished;
    terminal.write(keys.enter);
    await terminal.waitForText(words.view.failures['relay-lost']);
    expect(stepOf(terminal.screen())).toBe(at);
    await relayApart(first.port);
    terminal.write('r');
    await terminal.waitFor('to go on', (screen) => enterDoes(screen) === words.view.enter.goOn);
    expect(stepOf(terminal.screen())).toBe(at);
    await terminal.press(keys.enter);
    const { recipient, relay } = panesIn(
      await stepReader(terminal, at + 1, titleOf(letter, 'both')).read(),
    );
    expect(tells(recipient, 'fountain')).toBe(true);
    expect(tells(relay, 'alice')).toBe(true);
    expect(tells(relay, words.view.panes.noKey)).toBe(true);
    await quit(terminal);
  });

  it('that stays away is replaced by one inside the program, and the screen stops naming it', async () => {
    const { relay, url } = await relayApart('0');
    const terminal = await openAtStep('envelope', 'late', { size, args: ['--relay', url] });
    relay.child.kill('SIGKILL');
    await relay.finished;
    terminal.write(keys.enter);
    await terminal.waitForText(words.view.failures['relay-lost']);
    terminal.write('e');
    await terminal.waitFor('to go on', (screen) => enterDoes(screen) === words.view.enter.goOn);
    expect(stepOf(terminal.screen())).toBe(placeOf(lesson, 'late'));
    expect(terminal.text()).not.toContain(url);
    await terminal.press(keys.enter);
    await terminal.waitForText(titleOf(lesson, 'bob-on'));
    await terminal.press(keys.enter);
    await terminal.waitFor('to go on', (screen) => enterDoes(screen) === words.view.enter.goOn);
    await terminal.press(keys.enter);
    await terminal.waitForText(titleOf(lesson, 'absence'));
    await terminal.waitForText(words.view.panes.relay);
    await quit(terminal);
  });
});
