/**
 * Runs the screens: hands every event to the reducer, at once and in order, and does what it asks for.
 * A key finds the state that the key before it left, whether or not that was ever drawn.
 */
import type { Words } from '../i18n/index.ts';
import type { Player } from '../lesson/session/player.ts';
import type { Tutorial } from '../view/tutorial.ts';
import { type AppState, type Course, startState } from './app-state.ts';
import type { ScreenFrame } from './frame.ts';
import type { Size } from './layout.ts';
import { Projection, type ProjectionOptions } from './projection.ts';
import { type Key, LONGEST_PASTE } from './read-keys.ts';
import { type AppEvent, reduceApp } from './reduce-app.ts';
import type { AppEffect } from './reduced.ts';
import type { ThemeName } from './theme.ts';

/** `sandbox`: the lesson whose sandbox is to be opened now. */
export type Ended = { readonly exitCode: number; readonly sandbox?: string };

export type StoreOptions = ProjectionOptions & {
  readonly tutorial: Tutorial;
  readonly size: Size;
  readonly theme: ThemeName;
  /** Opened at once, instead of the menu. */
  readonly lesson?: string;
  /** Calls back when what has happened meanwhile was heard. */
  readonly later?: (run: () => void) => void;
};

/** More than anybody types ahead; a message is shorter. What is typed beyond is lost. */
const MOST_KEYS_WAITING = LONGEST_PASTE;

/** Keys that are obeyed before anybody else has a turn. Each takes a fraction of a millisecond. */
const KEYS_A_TURN = 32;

type Typed = Extract<AppEvent, { type: 'key' | 'pasted' }>;

const asEvents = (keys: readonly Key[]): readonly Typed[] =>
  keys.map((key) => ({ type: 'key', key }));

export class Store {
  readonly #options: StoreOptions;
  readonly #listeners = new Set<() => void>();
  /** Resolves once, when the learner has left and the lesson is closed. */
  readonly ended: Promise<Ended>;
  #end: (ended: Ended) => void = () => {};
  #state: AppState;
  readonly #shown: Projection;
  readonly #later: (run: () => void) => void;
  /** Typed faster than obeyed. */
  #typed: Typed[] = [];
  /** Keys that may be obeyed before others have a turn. */
  #left = KEYS_A_TURN;
  #turnEnds = false;
  /** The open lesson, and one that was opened and is not wanted yet. */
  #player: Player | undefined;
  #opened: { readonly turn: number; readonly player: Player } | undefined;
  #stopListening: () => void = () => {};
  #over = false;

  constructor(options: StoreOptions) {
    const { tutorial, size, theme, lesson } = options;
    this.#options = options;
    this.#shown = new Projection(options);
    this.#later = options.later ?? setImmediate;
    this.#state = startState({
      size,
      theme,
      course: courseOf(tutorial),
      notices: tutorial.notices(),
      // What has to be said at the start is said in the menu.
      isNew: tutorial.isNew() && tutorial.notices().length === 0,
    });
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    tutorial.subscribe(() => this.dispatch({ type: 'course', course: courseOf(tutorial) }));
    if (lesson !== undefined) this.dispatch({ type: 'go-to-lesson', lesson });
  }

  readonly dispatch = (event: AppEvent): void => {
    if (this.#over) return;
    const { state, effects } = reduceApp(this.#state, event, this.#shown);
    if (state !== this.#state) {
      this.#state = state;
      for (const changed of this.#listeners) changed();
    }
    for (const effect of effects) this.#perform(effect);
  };

  press(keys: readonly Key[]): void {
    this.hear(keys);
  }

  /** Text that goes into the field that takes text; elsewhere it is nothing. */
  paste(text: string): void {
    this.hear([], text);
  }

  /** Keys that are one text instead where text is taken, if there is one: a paste without marks. */
  hear(keys: readonly Key[], text?: string): void {
    // Whoever wants out doesn't wait behind what was typed before.
    const out = this.#typed.length > 0 ? keys.find(({ name }) => name === 'ctrl+c') : undefined;
    if (out) {
      this.#typed = [{ type: 'key', key: out }];
      this.#left = 1;
    } else if (text !== undefined) this.#typed.push({ type: 'pasted', keys, text });
    else this.#typed.push(...asEvents(keys.slice(0, MOST_KEYS_WAITING - this.#typed.length)));
    this.#obey();
  }

  get words(): Words {
    return this.#options.words;
  }

  /** The same object until something changed. */
  readonly frame = (): ScreenFrame => this.#shown.frame(this.#state);

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  resize(size: Size): void {
    const { columns, rows } = this.#state.size;
    if (size.columns !== columns || size.rows !== rows) this.dispatch({ type: 'resized', size });
  }

  /** Leaves as if asked to by the learner. */
  quit(ended: Ended): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopListening();
    // The learner's file is written at each step, so that nothing more is to be saved here.
    void (this.#player ? this.#player.close() : Promise.resolve())
      .catch(() => {})
      .then(() => this.#end(ended));
  }

  #obey(): void {
    for (; this.#left > 0; this.#left -= 1) {
      const next = this.#typed.shift();
      if (!next) break;
      this.dispatch(next);
    }
    if (this.#turnEnds) return;
    this.#turnEnds = true;
    this.#later(() => {
      this.#turnEnds = false;
      this.#left = KEYS_A_TURN;
      if (this.#typed.length > 0) this.#obey();
    });
  }

  #perform(effect: AppEffect): void {
    const { tutorial } = this.#options;
    switch (effect.type) {
      case 'learner':
        this.#player?.dispatch(effect.event);
        return;
      case 'open':
        void this.#open(effect);
        return;
      case 'play':
        this.#play(effect.turn);
        return;
      case 'drop':
        void this.#takeOpened(effect.turn)
          ?.close()
          .catch(() => {});
        return;
      case 'hear':
        this.#typed.unshift(...asEvents(effect.keys));
        this.#obey();
        return;
      case 'leave-lesson': {
        const player = this.#player;
        this.#player = undefined;
        this.#stopListening();
        void player?.close().catch(() => {});
        return;
      }
      case 'reset':
        this.#wait(tutorial.reset(effect.what), () => ({
          type: 'course',
          course: courseOf(tutorial),
        }));
        return;
      case 'export-page':
        this.#wait(
          tutorial.exportPage((told) =>
            this.dispatch({ type: 'page', page: { is: 'writing', told } }),
          ),
          (written) => ({ type: 'page', page: { is: 'written', ...written } }),
        );
        return;
      case 'read-glossary':
        if (this.#state.glossary) return;
        this.#wait(tutorial.glossary(), (glossary) => ({ type: 'glossary-read', glossary }));
        return;
      case 'read-sources':
        if (this.#state.sources) return;
        this.#wait(tutorial.sources(), (sources) => ({ type: 'sources-read', sources }));
        return;
      case 'read-people':
        this.#wait(tutorial.people(), (known) => ({ type: 'people-read', known }));
        return;
      case 'prefer-theme':
        tutorial.prefer({ theme: effect.theme });
        return;
      case 'welcomed':
        tutorial.prefer({ welcomed: true });
        return;
      case 'quit': {
        const { exitCode, sandbox } = effect;
        this.quit({ exitCode, ...(sandbox === undefined ? {} : { sandbox }) });
        return;
      }
    }
  }

  #wait<Read>(reading: Promise<Read>, asEvent: (read: Read) => AppEvent): void {
    reading.then(
      (read) => this.dispatch(asEvent(read)),
      (error: unknown) => this.dispatch({ type: 'failed', text: this.#failed(error) }),
    );
  }

  #failed(error: unknown): string {
    const reason = error instanceof Error ? error.message : String(error);
    return this.#options.words.tui.failed(reason);
  }

  async #open({ lesson, turn }: Extract<AppEffect, { type: 'open' }>): Promise<void> {
    const opened = await this.#options.tutorial
      .open(lesson)
      .catch((error: unknown) => ({ ok: false, problems: [this.#failed(error)] }) as const);
    if (!opened.ok) {
      this.dispatch({ type: 'not-opened', turn, problems: opened.problems });
      return;
    }
    const { player } = opened;
    if (this.#over) {
      await player.close().catch(() => {});
      return;
    }
    this.#opened = { turn, player };
    const { sources } = player.lesson;
    this.dispatch({ type: 'opened', turn, session: player.session(), sources });
  }

  #takeOpened(turn: number): Player | undefined {
    const opened = this.#opened;
    if (opened?.turn !== turn) return undefined;
    this.#opened = undefined;
    return opened.player;
  }

  #play(turn: number): void {
    const player = this.#takeOpened(turn);
    this.#player = player;
    if (!player) return;
    this.#stopListening = player.subscribe(() =>
      this.dispatch({ type: 'session', session: player.session() }),
    );
  }
}

function courseOf(tutorial: Tutorial): Course {
  const resumable = tutorial.resumable();
  const place = tutorial.place();
  const kept = tutorial.kept();
  return {
    lessons: tutorial.lessons(),
    keeps: tutorial.keeps(),
    ...(resumable ? { resumable } : {}),
    ...(place === undefined ? {} : { place }),
    ...(kept === undefined ? {} : { kept }),
  };
}
