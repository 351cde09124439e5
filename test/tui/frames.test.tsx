import { stripVTControlCharacters } from 'node:util';
import chalk from 'chalk';
import fc from 'fast-check';
import { renderToString } from 'ink';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import type { Session } from '../../source/lesson/session/session.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { type Area, heightOf } from '../../source/tui/areas.ts';
import type { ScreenFrame } from '../../source/tui/frame.ts';
import { bindings } from '../../source/tui/keys.ts';
import type { Size } from '../../source/tui/layout.ts';
import { MotionContext } from '../../source/tui/parts/area-view.tsx';
import type { Key } from '../../source/tui/read-keys.ts';
import { Screen } from '../../source/tui/screens/screen.tsx';
import { ThemeList } from '../../source/tui/screens/theme-list.tsx';
import { Store } from '../../source/tui/store.ts';
import { finishView } from '../../source/view/finish-view.ts';
import { stepView } from '../../source/view/step-view.ts';
import { aTutorial } from './a-tutorial.ts';
import { longWords, rightToLeft } from './fixtures.ts';
import { playOn, type World } from './play-on.ts';
import { someSessions } from './some-sessions.ts';
import { LIMIT, times } from './times.ts';

const words = wordsFor('en');
const sessions = await someSessions();

// Without it no cursor would be drawn.
const level = chalk.level;
beforeAll(() => {
  chalk.level = 3;
});
afterAll(() => {
  chalk.level = level;
});

const bound = bindings.flatMap(({ keys }) => keys).filter((name) => name !== 'ctrl+c');
const asKey = (name: string): Key => {
  if (name === 'space') return { name, text: ' ' };
  return name.length === 1 ? { name, text: name } : { name };
};
const asText = (text: string): Key => ({ name: text, text });

const aKey: fc.Arbitrary<Key> = fc.oneof(
  fc.constantFrom(...['return', 'return', 'down', 'up', 'space', 'escape', 'pagedown'].map(asKey)),
  fc.constantFrom(...bound.map(asKey)),
  fc.constantFrom(...['\u65e5', 'e\u0301', '\u{1f600}', 'A', '\u05e9'].map(asText)),
);

/** All sizes that a window may have, most of them as windows are. */
const aSize: fc.Arbitrary<Size> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Size>(
      { columns: 40, rows: 12 },
      { columns: 80, rows: 24 },
      { columns: 120, rows: 40 },
    ),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      columns: fc.integer({ min: 40, max: 180 }),
      rows: fc.integer({ min: 12, max: 60 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      columns: fc.integer({ min: 180, max: 500 }),
      rows: fc.integer({ min: 12, max: 200 }),
    }),
  },
);

type Action =
  | { readonly is: 'keys'; readonly keys: readonly Key[] }
  | { readonly is: 'paste'; readonly text: string }
  | { readonly is: 'resize'; readonly size: Size }
  /** What was put off happens, and so does what the world answers. */
  | { readonly is: 'turn' };

const pastes = [
  longWords,
  rightToLeft,
  '0x1f',
  '12,5\n',
  'a\tb\u0007\u001b[2J',
  '\u65e5'.repeat(900),
];

const anAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(aKey, { minLength: 1, maxLength: 8 })
      .map((keys): Action => ({ is: 'keys', keys })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...pastes).map((text): Action => ({ is: 'paste', text })),
  },
  { weight: 2, arbitrary: aSize.map((size): Action => ({ is: 'resize', size })) },
  { weight: 2, arbitrary: fc.constant<Action>({ is: 'turn' }) },
);

type How = {
  readonly size: Size;
  readonly unicode: boolean;
  readonly motion: boolean;
  readonly isMenu: boolean;
  readonly place: string | undefined;
  readonly notices: readonly string[];
  readonly world: World;
};

const aHow: fc.Arbitrary<How> = fc.record({
  size: aSize,
  unicode: fc.boolean(),
  motion: fc.boolean(),
  isMenu: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  place: fc.constantFrom(undefined, `seeded run 7 ${longWords}`),
  notices: fc.constantFrom([], [`A damaged file was set aside. ${longWords}`]),
  world: fc.constantFrom<World>('fails', 'goes on'),
});

/** A store at a session, with the turns that it puts off. */
function storeAt(session: Session, { size, unicode, motion, isMenu, ...how }: How) {
  const turns: (() => void)[] = [];
  const { lesson } = session;
  const lessons = [...new Set(sessions.map((one) => one.lesson))];
  const { place, ...rest } = how;
  const store = new Store({
    tutorial: aTutorial({
      ...rest,
      lessons,
      started: { [lesson.id]: session.at + 1 },
      ...(place === undefined ? {} : { place }),
      play: (one) => playOn(one === lesson ? session : (startOf(one.id) ?? session), how.world),
    }),
    words,
    views: { stepView, finishView },
    size,
    unicode,
    motion,
    theme: 'auto',
    ...(isMenu ? {} : { lesson: lesson.id }),
    later: (run) => turns.push(run),
  });
  const turn = async () => {
    // What was opened or read is there by then.
    for (let waited = 0; waited < 8; waited += 1) await Promise.resolve();
    for (const run of turns.splice(0)) run();
  };
  return { store, turn };
}

const startOf = (id: string) => sessions.find(({ lesson }) => lesson.id === id);

/** What moves within an area. */
const movingIn = (area: Area): readonly Extract<Area, { is: 'moving' }>[] => {
  switch (area.is) {
    case 'rows':
    case 'long':
      return [];
    case 'stack':
      return area.areas.flatMap(movingIn);
    case 'columns':
      return area.columns.flatMap((column) => movingIn(column.area));
    case 'panel':
      return movingIn(area.inner);
    case 'moving':
      return [area];
  }
};

function expectToFit(frame: ScreenFrame, where: string): void {
  const { layout, header, body, status } = frame;
  expect(heightOf(body), where).toBeLessThanOrEqual(layout.bodyRows);
  expect(header).toHaveLength(layout.headerRows);
  expect(1 + Number(status !== undefined)).toBe(layout.footerRows);
  expect(layout.headerRows + layout.bodyRows + layout.footerRows).toBe(layout.rows);
  for (const moving of movingIn(body)) {
    for (const share of [0, 0.013, 0.5, 1]) expect(heightOf(moving.at(share))).toBe(moving.height);
  }
}

/** The frame as Ink draws it, with the marks of the text cursor. */
function drawn(frame: ScreenFrame, unicode: boolean, moving: boolean): readonly string[] {
  const { layout, themes } = frame;
  return renderToString(
    <MotionContext value={{ moving, unicode, onEnd: () => {} }}>
      <Screen frame={frame}>
        {themes ? <ThemeList chosen={themes.chosen} words={words} onEvent={() => {}} /> : null}
      </Screen>
    </MotionContext>,
    { columns: layout.columns },
  ).split('\n');
}

function expectDrawn(frame: ScreenFrame, unicode: boolean): void {
  const { layout, cursor } = frame;
  const lines = drawn(frame, unicode, frame.moving);
  expect(lines, lines.join('\n')).toHaveLength(layout.rows);
  for (const line of lines) {
    const plain = stripVTControlCharacters(line);
    expect(cellWidth(plain), plain).toBeLessThan(layout.columns);
  }
  if (cursor === undefined) return;
  const line = lines[cursor.y] ?? '';
  const before = [...line.matchAll(/\u001b\[7m/g)].map(({ index }) =>
    cellWidth(stripVTControlCharacters(line.slice(0, index))),
  );
  expect(before).toContain(cursor.x);
}

/** Which session, by its place, as a failure would print all of it. */
const aPlace = (of: readonly Session[]) => fc.nat(of.length - 1);

const named = (session: Session, how: How): string =>
  `${session.lesson.id} ${session.at + 1} ${session.phase.is} at ${how.size.columns}x${how.size.rows}`;

it(
  'No frame is ever larger than the window, whatever is pressed, pasted and resized',
  async () => {
    const someActions = fc.array(anAction, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(aPlace(sessions), aHow, someActions, async (place, how, actions) => {
        const session = sessions[place] as Session;
        const { store, turn } = storeAt(session, how);
        await turn();
        expectToFit(store.frame(), named(session, how));
        if (store.frame().moving) expectDrawn(store.frame(), how.unicode);
        for (const action of actions) {
          if (action.is === 'keys') store.press(action.keys);
          else if (action.is === 'paste') store.paste(action.text);
          else if (action.is === 'resize') store.resize(action.size);
          else await turn();
          expectToFit(store.frame(), named(session, how));
        }
        expectDrawn(store.frame(), how.unicode);
      }),
      { numRuns: times(40) },
    );
  },
  LIMIT,
);

it(
  'The text cursor stands where the text does that is written',
  async () => {
    const written = sessions.filter((session) => stepView(session, words).takesText);
    const texts = fc.constantFrom('a', 'some words', '\u65e5\u672c\u8a9e '.repeat(30));
    await fc.assert(
      fc.asyncProperty(aPlace(written), aHow, texts, async (place, how, text) => {
        const { store, turn } = storeAt(written[place] as Session, { ...how, isMenu: false });
        await turn();
        store.paste(text);
        store.press([{ name: 'left' }]);
        const frame = store.frame();
        expect(frame.cursor, named(written[place] as Session, how)).toBeDefined();
        expectDrawn(frame, how.unicode);
      }),
      { numRuns: times(10) },
    );
  },
  LIMIT,
);
