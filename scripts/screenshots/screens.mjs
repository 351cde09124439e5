/** The main screens, and which keys lead to each. Everything is waited for on the screen. */

const KEY = { enter: '\r', down: '\u001b[B', right: '\u001b[C', skip: '\u0018' };

/** Where the header says that the learner is, from 1. */
const stepIn = (screen) => Number(/step (\d+) of/.exec(screen.split('\n')[0])?.[1]);

const footer = (screen) => screen.trimEnd().split('\n').at(-1);

const enterDoes = (screen) => /Enter (.*?)(?: {2}|$)/.exec(footer(screen))?.[1];

/** Nothing runs whose outcome would be the next to read. */
export const isIdle = (screen) => enterDoes(screen) !== 'please wait';

/** A key, and what it brings about. */
async function press(session, key) {
  const before = session.screen();
  session.write(key);
  await session.look('another screen', (screen) => isIdle(screen) && screen !== before);
}

/** Enter, and all that it leads to: it then does something else. */
async function enter(session) {
  const before = enterDoes(session.screen());
  session.write(KEY.enter);
  await session.look(
    `what comes of "${before}"`,
    (screen) => isIdle(screen) && enterDoes(screen) !== before,
  );
}

const screens = [
  { name: 'menu', lesson: 'online-hours', step: 'strips', isMenu: true },
  { name: 'side-by-side', lesson: 'sealed-letter', step: 'both' },
  { name: 'reckoning', lesson: 'sealed-letter', step: 'reckon-reads' },
  {
    name: 'bytes',
    lesson: 'sealed-letter',
    step: 'bytes',
    async act(session) {
      for (const key of [KEY.right, KEY.right, KEY.right, KEY.right]) await press(session, key);
    },
  },
  { name: 'wrong-answer', lesson: 'envelope', step: 'no-from', act: enter },
  { name: 'online-hours', lesson: 'online-hours', step: 'strips', act: enter },
  { name: 'timeline', lesson: 'whereabouts', step: 'felix', act: enter },
  {
    name: 'contact-graph',
    lesson: 'contacts',
    step: 'graph',
    async act(session) {
      await enter(session);
      await press(session, KEY.down);
    },
  },
  { name: 'week', lesson: 'online-hours', step: 'town', act: enter },
  {
    name: 'rows-behind',
    lesson: 'online-hours',
    step: 'night',
    async act(session) {
      await enter(session);
      await press(session, 'w');
    },
  },
  { name: 'finish', lesson: 'sealed-letter', isFinish: true },
  // The end comes behind the last of the lessons that were chosen.
  { name: 'closing', lesson: 'fact-check', only: '1-10', isFinish: true, act: enter },
];

const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
];
const THEMES = ['dark', 'light'];

/** Every screen at each size and on each ground, and the file that shows it. */
export const pictures = screens.flatMap((screen) =>
  SIZES.flatMap((size) =>
    THEMES.map((theme) => ({
      ...{ screen, size, theme },
      file: `${screen.name}-${size.columns}x${size.rows}-${theme}.png`,
    })),
  ),
);

/** Where Enter only leads on: nothing is answered, sent or looked for. */
const LEADS_ON = /^(?:go on|read on|finish)$/;

/** To the next step: with Enter where that is all it does, else skipping. */
async function goOn(session, isThere) {
  while (!isThere(session.screen())) {
    const skip = session.cursorShown() ? KEY.skip : 'x';
    await press(session, LEADS_ON.test(enterDoes(session.screen())) ? KEY.enter : skip);
  }
}

/** Brings a session to a screen, from the step before it. */
export async function goTo(session, screen, { steps }) {
  if (screen.isMenu) {
    await session.look('the menu', (shown) => enterDoes(shown) !== undefined);
    return;
  }
  const at = screen.isFinish
    ? steps.length + 1
    : steps.findIndex(({ id }) => id === screen.step) + 1;
  // What was done before is done again first.
  await session.look(`step ${at - 1}`, (shown) => stepIn(shown) === at - 1 && isIdle(shown));
  await goOn(session, (shown) =>
    screen.isFinish ? Number.isNaN(stepIn(shown)) : stepIn(shown) === at,
  );
  await screen.act?.(session);
}

/** The step from which a screen is come upon. */
export function stepBefore(screen, { steps }) {
  if (screen.isMenu) return screen.step;
  if (screen.isFinish) return steps.at(-1).id;
  return steps[steps.findIndex(({ id }) => id === screen.step) - 1].id;
}
