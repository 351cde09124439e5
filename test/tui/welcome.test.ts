import { describe, expect, it } from 'vitest';
import { keys, onScreen } from './a-screen.tsx';
import { aTutorial } from './a-tutorial.ts';

describe('the first screen', () => {
  it('says what this is, that nothing leaves the computer, where progress is kept and how it is erased', async () => {
    const kept = {
      file: '/state/progress.json',
      forget: 'metadata-lessons progress forget',
      page: '',
    };
    const screen = onScreen(aTutorial({ isNew: true, kept }));
    const shown = await screen.shows('What this is', 'What leaves this computer: nothing');
    expect(shown).toContain('3 lessons, about 15 minutes in all');
    expect(shown).toContain('they stay in memory');
    expect(shown).toContain('/state/progress.json');
    expect(shown).toContain('To erase it: metadata-lessons progress forget');
    expect(shown).not.toContain('Lesson first');
    await screen.leave();
  });

  it('leads to the menu with Enter, and is remembered as seen', async () => {
    const tutorial = aTutorial({ isNew: true });
    const screen = onScreen(tutorial);
    await screen.shows('What this is', 'Enter to the lessons');
    expect(tutorial.preferred).toEqual([]);
    screen.type(keys.enter);
    await screen.shows('\u258c \u25cb  1  Lesson first', 'Enter open');
    expect(tutorial.preferred).toEqual(['welcomed']);
    await screen.leave();
  });

  it('is not shown to whoever has been here, nor in place of a lesson or of what has to be said', async () => {
    const elsewhere = [
      onScreen(aTutorial()),
      onScreen(aTutorial({ isNew: true }), undefined, { first: { lesson: 'first' } }),
      onScreen(aTutorial({ isNew: true, notices: ['A damaged file was set aside.'] })),
    ];
    for (const [index, text] of ['Lesson first', 'Which one?', 'A damaged file'].entries()) {
      expect(await elsewhere[index]?.shows(text)).not.toContain('What this is');
      await elsewhere[index]?.leave();
    }
  });

  it('can be read again in the help', async () => {
    const screen = onScreen(aTutorial(), { columns: 120, rows: 60 });
    await screen.shows('Lesson first');
    screen.type('?');
    await screen.shows('3 lessons, about 15 minutes in all', 'they stay in memory');
    await screen.leave();
  });

  it('is read to its end on a small screen before Enter leads on', async () => {
    const screen = onScreen(aTutorial({ isNew: true }), { columns: 40, rows: 12 });
    await screen.shows('What this is', 'Enter read on');
    screen.type(keys.enter);
    await screen.shows('they stay in memory', 'Enter to the lessons');
    screen.type(keys.enter);
    await screen.shows('\u258c \u25cb  1  Lesson first');
    await screen.leave();
  });
});
