import chalk from 'chalk';
import { render } from 'ink';
import type { Words } from '../i18n/index.ts';
import { finishView } from '../view/finish-view.ts';
import { stepView } from '../view/step-view.ts';
import type { Tutorial } from '../view/tutorial.ts';
import { App, type AppProps } from './app.tsx';
import { backgroundIn } from './background.ts';
import { type Job, obeyJobControl } from './job-control.ts';
import type { Size } from './layout.ts';
import { setRawMode } from './raw-mode.ts';
import { type Ended, Store } from './store.ts';
import { type Background, type ColourDepth, type ThemeName, themeFor } from './theme.ts';
import { realTimer, type SetTimer, typedInput } from './typed-input.ts';

/** Its size is in cells; 80x24 where it doesn't say. It emits `resize`. */
type Screen = NodeJS.WritableStream & {
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
};

/** The terminal, and what is known of it. */
type Environment = {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: Screen;
  readonly noColor: boolean;
  readonly dumb: boolean;
  readonly unicode: boolean;
  /** Addresses can be links; not if not said. */
  readonly links?: boolean;
  /** 16 colours where it isn't given. */
  readonly depth?: ColourDepth;
  /** `auto` where it isn't given. */
  readonly theme?: ThemeName;
  /** Things may move; not if not said. */
  readonly motion?: boolean;
  /** As far as it is known by now. */
  readonly background?: Background | undefined;
  /** Whether the terminal was asked for it: its answer may still come, and is no key. */
  readonly asked?: boolean;
};

export type TutorialOptions = {
  readonly tutorial: Tutorial;
  readonly words: Words;
  readonly environment: Environment;
  /** A lesson's id: opened at once, instead of the menu. */
  readonly first?: { readonly lesson?: string };
  /** Called when keys are heard and the first screen is about to be drawn, with what tells what is to be on it. */
  readonly onReady?: (frame: Store['frame']) => void;
  /** Resolves with the exit code when somebody ends the program from outside. */
  readonly ended?: Promise<number>;
  readonly job?: Job;
  readonly setTimer?: SetTimer;
};

/** Enters the alternate screen (again, if it was entered before) and wipes what stands there. */
const WIPED_SCREEN = '\u001b[?1049h\u001b[?25l\u001b[H\u001b[J';

/** As a hang-up ends it (128 and the number of SIGHUP): the terminal's window was closed. */
const INPUT_ENDED = 129;

/**
 * As often as Ink can, so that no frame waits for the next beat: at the start a key that came before the
 * first frame would wait for 8 ms at 120.
 */
const FRAMES_PER_SECOND = 1_000;

/** What Ink colours with has its own opinion of the terminal, and would bend our colours to it. */
const CHALK_LEVELS = { '16': 1, '256': 2, truecolor: 3 } as const satisfies Readonly<
  Record<ColourDepth, number>
>;

/**
 * Shows the tutorial on the whole screen until the learner leaves. Resolves with 0 after quitting
 * with 130 after Ctrl+C, with 129 when the input ended; progress is kept in all cases. Rejects with what a component threw, after
 * the terminal was given back.
 */
export async function runTutorial(options: TutorialOptions): Promise<Ended> {
  const { tutorial, words, environment, first, onReady, ended, job } = options;
  const { stdin, stdout } = environment;
  const store = new Store({
    tutorial,
    words,
    views: { stepView, finishView },
    size: sizeOf(stdout),
    theme: environment.theme ?? 'auto',
    unicode: environment.unicode,
    motion: environment.motion ?? false,
    ...(first?.lesson === undefined ? {} : { lesson: first.lesson }),
  });
  const { noColor, dumb, depth = '16' } = environment;
  chalk.level = CHALK_LEVELS[depth];
  let { background } = environment;
  const lookOn = (ground: Background | undefined) => (name: ThemeName) =>
    themeFor({ name, noColor, dumb, depth, background: ground });
  const answered = (answer: string) => {
    const told = backgroundIn(answer);
    if (told === undefined || told === background) return;
    background = told;
    app.rerender(screen(lookOn(told)));
  };
  // Keys pressed before Ink listens would be echoed into the first frame.
  setRawMode(stdin, true);
  stdout.write(WIPED_SCREEN);
  const typed = typedInput(
    stdin,
    options.setTimer ?? realTimer,
    environment.asked ? answered : undefined,
  );
  let stopListening = () => {};
  const inputEnded = () => store.quit({ exitCode: INPUT_ENDED });
  stdin.once('end', inputEnded);
  // It may have ended while the terminal was asked.
  if ('readableEnded' in stdin && stdin.readableEnded) inputEnded();
  const suspendable: NonNullable<AppProps['onSuspendable']> = (suspend) => {
    if (job) stopListening = obeyJobControl(job, suspend);
  };
  const screen = (look: AppProps['look']) => (
    <App
      store={store}
      look={look}
      unicode={environment.unicode}
      {...(environment.links ? { links: true } : {})}
      onSuspendable={suspendable}
    />
  );
  const app = render(screen(lookOn(background)), {
    stdin: typed.stdin,
    stdout,
    interactive: true,
    alternateScreen: true,
    exitOnCtrlC: false,
    patchConsole: false,
    incrementalRendering: true,
    maxFps: FRAMES_PER_SECOND,
  });
  // After a resize nothing that stands on the screen can be trusted: everything is drawn anew.
  const resized = () => {
    app.clear();
    stdout.write(WIPED_SCREEN);
    store.resize(sizeOf(stdout));
    // Ink draws as soon as it hears of the size: a frame made for another would run over the edges.
    app.rerender(screen(lookOn(background)));
  };
  stdout.prependListener('resize', resized);
  onReady?.(store.frame);
  const crashed = app.waitUntilExit();
  try {
    return await Promise.race([
      store.ended,
      crashed.then(() => ({ exitCode: 0 })),
      ...(ended ? [ended.then((exitCode) => ({ exitCode }))] : []),
    ]);
  } finally {
    stopListening();
    typed.stop();
    stdin.off('end', inputEnded);
    stdout.off('resize', resized);
    app.unmount();
    // After a crash the lesson is still open.
    store.quit({ exitCode: 1 });
    await crashed.catch(() => {});
    setRawMode(stdin, false);
  }
}

const sizeOf = (stdout: Screen): Size => ({
  columns: stdout.columns || 80,
  rows: stdout.rows || 24,
});
