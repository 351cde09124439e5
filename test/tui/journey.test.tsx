import { describe, expect, it } from 'vitest';
import { keys, onScreen } from './a-screen.tsx';
import { aTutorial } from './a-tutorial.ts';

describe('the menu', () => {
  it('names every lesson with its state and opens the highlighted one', async () => {
    const screen = onScreen(aTutorial({ started: { second: 3 } }));
    await screen.shows('\u258c \u25d0  2  Lesson second', '\u25cb  1  Lesson first', 'step 3/4');
    screen.type(keys.up);
    await screen.shows('\u258c \u25cb  1  Lesson first', 'Summary of first.');
    screen.type(keys.enter);
    await screen.shows('Title of one', 'step 1 of 4', 'Which one?');
    await screen.leave();
  });

  it('finds a lesson by a word of its title', async () => {
    const screen = onScreen(aTutorial());
    await screen.shows('Lesson third');
    screen.type('/thi');
    const found = await screen.shows('Search: thi', '\u258c \u25cb  3  Lesson third');
    expect(found).not.toContain('Lesson first');
    screen.type(keys.enter);
    await screen.shows('3 Lesson third', 'step 1 of 4');
    await screen.leave();
  });

  it('resets a lesson only after it was confirmed', async () => {
    const tutorial = aTutorial({ started: { first: 2 } });
    const screen = onScreen(tutorial);
    await screen.shows('step 2/4', 'Glossary');
    screen.type('r');
    await screen.shows('Reset "Lesson first"?', '\u258c No, keep everything');
    screen.type(keys.enter);
    await screen.shows('step 2/4', 'Glossary');
    expect(tutorial.resets).toEqual([]);
    screen.type(`r${keys.down}${keys.enter}`);
    await screen.shows('step 2/4', 'Glossary');
    await expect.poll(() => tutorial.resets).toEqual([{ lesson: 'first' }]);
    await screen.leave();
  });

  it('says what has to be said at the start', async () => {
    const screen = onScreen(aTutorial({ notices: ['A damaged file was set aside.'] }));
    await screen.shows('A damaged file was set aside.', 'Lesson first');
    await screen.leave();
  });
});

describe('keys in one burst', () => {
  it('pick the second option with Down and Enter', async () => {
    const tutorial = aTutorial();
    const screen = onScreen(tutorial, undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type(`${keys.down}${keys.enter}`);
    await screen.shows('[right]', 'Right.', 'because of beta');
    expect(tutorial.players[0]?.session().steps.one?.answer).toEqual({
      form: 'one',
      option: 'beta',
    });
    await screen.leave();
  });

  it('open the second lesson with Down and Enter', async () => {
    const screen = onScreen(aTutorial());
    await screen.shows('Lesson first');
    screen.type(`${keys.down}${keys.enter}`);
    await screen.shows('2 Lesson second', 'Which one?');
    await screen.leave();
  });

  it('pressed while a lesson is being opened wait for it', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const tutorial = aTutorial({ gate });
    const screen = onScreen(tutorial, undefined, { first: { lesson: 'first' } });
    await screen.shows('Opening the lesson');
    screen.type(`${keys.down}${keys.enter}`);
    open();
    await screen.shows('because of beta');
    await screen.leave();
  });

  it('typed while a lesson is being opened are text if the lesson takes text', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const tutorial = aTutorial({ gate });
    const screen = onScreen(tutorial);
    await screen.shows('Lesson first');
    screen.type(`${keys.enter}x`);
    await screen.shows('Opening the lesson', 'Esc menu', 'Ctrl+C quit');
    screen.type('quick mob');
    open();
    await screen.shows('> quick mob');
    await screen.leave();
  });

  it('send text and Enter of one read as one message', async () => {
    const tutorial = aTutorial();
    const screen = onScreen(tutorial, undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type(`2${keys.enter}`);
    await screen.shows('Right.');
    screen.type(`${keys.enter}Hej q\u{1F600}${keys.enter}`);
    await screen.shows('Which ones?');
    expect(tutorial.players[0]?.session().composed).toEqual({ write: 'Hej q\u{1F600}' });
    await screen.leave();
  });

  it('a paste with carriage returns stays one text, marked as a paste or not', async () => {
    for (const pasted of [keys.paste('two\rlines q\r'), 'two\rlines q']) {
      const tutorial = aTutorial();
      const screen = onScreen(tutorial, undefined, { first: { lesson: 'first' } });
      await screen.shows('Which one?');
      screen.type(`2${keys.enter}`);
      await screen.shows('Right.');
      screen.type(keys.enter);
      await screen.shows('Write something.');
      screen.type(pasted);
      await screen.shows('two', 'lines q');
      screen.type(keys.enter);
      await screen.shows('Which ones?');
      expect(tutorial.players[0]?.session().composed).toEqual({ write: 'two\nlines q' });
      await screen.leave();
    }
  });
});

describe('a step', () => {
  it('a digit highlights and does not choose', async () => {
    const tutorial = aTutorial();
    const screen = onScreen(tutorial, undefined, { first: { lesson: 'first' } });
    await screen.shows('\u258c 1. ( ) option alpha');
    screen.type('3');
    await screen.shows('\u258c 3. ( ) option gamma');
    expect(tutorial.players[0]?.session().steps).toEqual({});
    await screen.leave();
  });

  it('shows one hint at a time, and the answer apart', async () => {
    const screen = onScreen(aTutorial(), undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type('h');
    expect(await screen.shows('[?]', 'first hint')).not.toContain('second hint');
    screen.type('h');
    expect(await screen.shows('second hint')).not.toContain('it is beta');
    screen.type('v');
    await screen.shows('[=]', 'it is beta');
    await screen.leave();
  });

  it('letters are text in a field, and keys once Tab or Escape left it', async () => {
    const screen = onScreen(aTutorial(), undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type(`2${keys.enter}`);
    await screen.shows('Right.');
    screen.type(keys.enter);
    await screen.shows('Write something.', 'Letters are text here', 'Ctrl+B back');
    screen.type('b?q');
    await screen.shows('> b?q');
    screen.type(keys.backspace);
    await screen.shows('> b?');
    screen.type(`${keys.tab}?`);
    await screen.shows('Help', 'In a lesson', 'keep these words');
    screen.type(`q${keys.tab}`);
    await screen.shows('> b?', 'Letters are text here');
    screen.type(keys.back);
    await screen.shows('Which one?', 'step 1 of 4');
    await screen.leave();
  });

  it('marks several with Space and tells each option its reason', async () => {
    const screen = onScreen(aTutorial(), undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type(`x${keys.skip}`);
    await screen.shows('Which ones?', '1. [ ] option red');
    screen.type(' jj ');
    await screen.shows('1. [x] option red', '\u258c 3. [x] option blue');
    screen.type(keys.enter);
    await screen.shows('Right.', 'because of red', 'because of green', 'because of blue');
    await screen.leave();
  });

  async function finished(first = 'first') {
    const tutorial = aTutorial();
    const screen = onScreen(tutorial, undefined, { first: { lesson: first } });
    await screen.shows('Which one?');
    screen.type(`x${keys.skip}`);
    await screen.shows('Which ones?');
    screen.type(`x${keys.enter}`);
    await screen.shows('Lesson finished', 'tell one thing from another');
    return { screen, tutorial };
  }

  it('ends with a summary, from which Enter goes on to the next lesson', async () => {
    const { screen, tutorial } = await finished();
    await screen.shows('Enter goes on to 2 Lesson second, 5 min', 'Enter next lesson');
    screen.type(keys.enter);
    await screen.shows('2 Lesson second', 'step 1 of 4', 'Which one?');
    expect(tutorial.closed()).toBe(1);
    screen.type('m');
    await screen.shows('\u258c \u25cb  2  Lesson second');
    await screen.leave();
  });

  it('ends with a summary, from which m goes to the menu, where the next is highlighted', async () => {
    const { screen } = await finished();
    screen.type('m');
    await screen.shows('\u258c \u25cb  2  Lesson second', 'Enter open');
    await screen.leave();
  });

  it('ends with a summary that names what was skipped, and b goes there', async () => {
    const { screen, tutorial } = await finished();
    await screen.shows('Skipped: steps 1, 2 and 3. b goes there.', 'With every step done you can');
    screen.type('b');
    await screen.shows('step 1 of 4', 'Which one?');
    screen.type(`2${keys.enter}`);
    await screen.shows('Right.');
    expect(tutorial.players[0]?.session().finished).toBe(false);
    await screen.leave();
  });

  it('of the last lesson, ends where the first one is that was not done', async () => {
    const { screen } = await finished('third');
    await screen.shows('Enter goes on to 1 Lesson first');
    await screen.leave();
  });
});

describe('glossary and sources', () => {
  it('open over a step and close again, and the glossary is searched by typing', async () => {
    const screen = onScreen(aTutorial(), undefined, { first: { lesson: 'first' } });
    await screen.shows('Which one?');
    screen.type('g');
    await screen.shows('a number used once', 'the server in between');
    screen.type('/between');
    expect(await screen.shows('Search: between', 'relay')).not.toContain('nonce');
    screen.type(`${keys.enter}q`);
    await screen.shows('Which one?');
    screen.type('s');
    await screen.shows('[1] Somebody (2020)', 'A paper', 'A journal');
    screen.type(keys.escape);
    await screen.shows('Which one?');
    await screen.leave();
  });
});

describe('leaving', () => {
  it('q exits with 0, Ctrl+C with 130, and both close the lesson and restore the screen', async () => {
    for (const [key, exitCode] of [
      ['q', 0],
      [keys.interrupt, 130],
    ] as const) {
      const tutorial = aTutorial();
      const screen = onScreen(tutorial, undefined, { first: { lesson: 'first' } });
      await screen.shows('Which one?');
      screen.type(key);
      expect(await screen.ended).toEqual({ exitCode });
      expect(tutorial.closed()).toBe(1);
      await screen.rows();
      expect(screen.terminal.buffer.active.type).toBe('normal');
    }
  });

  it('a lesson that cannot be opened says why and leads to the menu', async () => {
    const screen = onScreen(aTutorial(), undefined, { first: { lesson: 'nowhere' } });
    await screen.shows('This lesson cannot be opened', 'There is no lesson nowhere.');
    screen.type(keys.enter);
    await screen.shows('Lesson first');
    await screen.leave();
  });
});

describe('the help', () => {
  it.each([
    [true, 'Progress is kept at every step.'],
    [false, 'Progress could not be kept this time.'],
  ])('says whether progress is kept: %s', async (keeps, said) => {
    const screen = onScreen(aTutorial({ keeps }), { columns: 100, rows: 60 });
    await screen.shows('Lesson first');
    screen.type('?');
    const shown = await screen.shows(said);
    expect(shown.match(/is kept at/g) ?? []).toHaveLength(keeps ? 1 : 0);
    await screen.leave();
  });

  it('says where that lies and how to erase it, whatever is in the name of the folder', async () => {
    const kept = {
      file: '/home/\u001b[31malice/progress.json',
      forget: 'program progress forget',
      page: '',
    };
    const screen = onScreen(aTutorial({ kept }), { columns: 100, rows: 60 });
    await screen.shows('Lesson first');
    screen.type('?');
    await screen.shows('/home/alice/progress.json', 'program progress forget');
    expect(screen.written()).not.toContain('\u001b[31malice');
    await screen.leave();
  });
});
