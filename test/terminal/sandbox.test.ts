import { afterAll, expect, it } from 'vitest';
import { lessonNamed, openAtStep } from './go-to-step.ts';
import { expectRestored } from './restored.ts';
import { words } from './screen.ts';
import { endTerminals, keys } from './terminal.ts';

afterAll(endTerminals);

it('a lesson that is over opens as a sandbox, in which one sends and turns switches, and leads back', async () => {
  const lesson = lessonNamed('length');
  const last = lesson.steps.at(-1)?.id ?? '';
  const terminal = await openAtStep('length', last, { size: { columns: 110, rows: 30 } });
  await terminal.press('x');
  await terminal.waitForText(words.tui.finish.ableWhole);
  await terminal.waitForText(`o ${words.tui.commands.sandbox}`);
  terminal.write('o');
  await terminal.waitForText(words.sandbox.of(lesson.number, lesson.title));
  await terminal.waitForText('it is 09:00:00 UTC');
  await terminal.press('send alice bob Quince?');
  await terminal.press(keys.enter);
  await terminal.waitForText('"Quince?" was opened.');
  await terminal.waitForText('relay 1: 4 rows');
  // The relays: an onion of three.
  await terminal.press(keys.down, keys.down, keys.down, keys.right);
  await terminal.waitForText('relay 3');
  await terminal.press('see bob', keys.enter);
  await terminal.waitFor('the words at their recipient', (screen) =>
    screen.some((row) => /alice +1 +\d+ +Quince\?/.test(row)),
  );
  terminal.write(keys.escape);
  await terminal.waitForText(/Enter open/);
  terminal.write('q');
  expect(await terminal.exited).toBe(0);
  expectRestored(terminal);
});
