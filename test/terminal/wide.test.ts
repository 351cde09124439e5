import { afterAll, expect, it } from 'vitest';
import { lessonNamed, openAtStep, titleOf } from './go-to-step.ts';
import { expectWhole, words } from './screen.ts';
import { stepReader } from './step-reader.ts';
import { endTerminals, keys } from './terminal.ts';

afterAll(endTerminals);

const size = { columns: 200, rows: 60 };

it('At 200x60 the panes stand side by side on one page', async () => {
  const terminal = await openAtStep('sealed-letter', 'both', { size });
  expectWhole(terminal);
  const top = terminal.screen().find((row) => row.includes(words.view.panes.recipient('')));
  expect(top).toContain(words.view.panes.relay);
  expect(top).toContain(words.view.panes.sender('Alice'));
});

it('At 200x60 a picture of the town takes the room that there is', async () => {
  const lesson = lessonNamed('online-hours');
  const at = lesson.steps.findIndex(({ activity }) => activity.kind === 'find');
  const step = lesson.steps[at]?.id ?? '';
  const terminal = await openAtStep(lesson.id, step, { size });
  await stepReader(terminal, at + 1, titleOf(lesson, step)).enter();
  expectWhole(terminal);
  const drawn = terminal.screen().slice(2, -2);
  expect(Math.max(...drawn.map((row) => row.length))).toBeGreaterThan(100);
});

it('At 500x200 a message is on its way and stands there whole', async () => {
  const terminal = await openAtStep('sealed-letter', 'both', {
    size: { columns: 500, rows: 200 },
  });
  await terminal.press('?');
  await terminal.press(keys.escape);
  await terminal.waitForText(titleOf(lessonNamed('sealed-letter'), 'both'));
  expectWhole(terminal);
});
