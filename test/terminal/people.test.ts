import { afterAll, describe, expect, it } from 'vitest';
import { lessonNamed, openAtStep, titleOf } from './go-to-step.ts';
import { expectWhole, words } from './screen.ts';
import { stepReader } from './step-reader.ts';
import { endTerminals, keys } from './terminal.ts';

afterAll(endTerminals);

const lesson = lessonNamed('online-hours');
const at = lesson.steps.findIndex(
  ({ activity }) => activity.kind === 'find' && activity.query.what === 'night-work',
);
const step = lesson.steps[at]?.id ?? '';

describe.each([
  [80, 24],
  [40, 12],
])('The page of people, at %ix%i', (columns, rows) => {
  it('gathers what a step has found, goes down to the rows, and back into the step', async () => {
    const terminal = await openAtStep(lesson.id, step, { size: { columns, rows } });
    await stepReader(terminal, at + 1, titleOf(lesson, step)).enter();
    await terminal.press('p');
    await terminal.waitForText(/\d+ (?:person|people), \d+ findings?/);
    expectWhole(terminal);
    expect(terminal.text()).toMatch(/\u258c amira +1 finding +12 rows/);
    await terminal.press(keys.enter);
    await terminal.waitForText(words.view.people.titleOf('amira'));
    expectWhole(terminal);
    await terminal.press(keys.enter);
    await terminal.waitForText(/rows 1 to \d+ of \d+/);
    expect(terminal.text()).toMatch(/(?:connect|disconnect) +amira/);
    await terminal.press(keys.escape);
    await terminal.waitForText(words.view.people.titleOf('amira'));
    await terminal.press(keys.escape);
    await terminal.press(keys.escape);
    await terminal.waitForText(`${lesson.number} ${lesson.title}`);
    expectWhole(terminal);
    terminal.write('q');
    expect(await terminal.exited).toBe(0);
  });
});
