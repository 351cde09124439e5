/**
 * The one owner of the state on the screen and of what keys do. Everything happens at once: a key
 * finds the state that the key before it left, whether or not that was ever drawn.
 */
import type { StepView } from '../view/parts.ts';
import {
  type AppState,
  contextOf,
  freshStep,
  scrollOf,
  startState,
  withScroll,
} from './app-state.ts';
import type { ScreenFrame } from './frame.ts';
import { commandOf } from './keys.ts';
import type { Size } from './layout.ts';
import { Projection, type ProjectionOptions } from './projection.ts';
import { type Key, LONGEST_PASTE } from './read-keys.ts';
import { reduceKey, reduceText } from './reduce-key.ts';
import { type AppEffect, closed, type ReducedApp } from './reduced.ts';
import { atTop, reveal, scrollTo } from './scroll.ts';
import { isAnotherStep, settled } from './settle.ts';

export type Ended = { readonly exitCode: number };

export type StoreOptions = ProjectionOptions & {
  /** Opened at once, instead of the menu. */
  readonly lesson?: string;
  /** Calls back when what has happened meanwhile was heard. */
  readonly later?: (run: () => void) => void;
};

/** What was typed and waits for its turn. */
type Typed = {
  readonly keys: readonly Key[];
  /** Pasted: goes in as a whole where text is taken. */
  readonly text?: string | undefined;
};

/** More than anybody types ahead; a message is shorter. What is typed beyond is lost. */
const MOST_KEYS_WAITING = LONGEST_PASTE;

/** Keys that are obeyed before anybody else has a turn. Each takes a fraction of a millisecond. */
const KEYS_A_TURN = 32;

export class Store {
  readonly #options: StoreOptions;
  readonly #listeners = new Set<() => void>();
  /** Resolves once, when the learner has left and the lesson is closed. */
  readonly ended: Promise<Ended>;
  #end: (ended: Ended) => void = () => {};
  #state: AppState;
  readonly #shown: Projection;
  #stopListening: () => void = () => {};
  readonly #later: (run: () => void) => void;
  /** Typed faster than obeyed. */
  #typed: Typed[] = [];
  /** Keys that may be obeyed before others have a turn. */
  #left = KEYS_A_TURN;
  #turnEnds = false;
  /** Keys pressed while a lesson is being opened: they are meant for the lesson. */
  #waiting: Key[] = [];
  #opening = 0;
  #over = false;
  /** The step as it was when scrolling was last settled. */
  #settled: StepView | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#shown = new Projection(options);
    this.#later = options.later ?? setImmediate;
    this.#state = startState(options.tutorial.notices());
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    options.tutorial.subscribe(() => this.#changed());
    if (options.lesson !== undefined) {
      const lesson = options.lesson;
      const entry = options.tutorial.lessons().find(({ id }) => id === lesson);
      this.#state = { ...this.#state, place: { is: 'opening', lesson } };
      void this.#open(lesson, entry?.state === 'done');
    }
  }

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
      this.#typed = [{ keys: [out] }];
      this.#left = 1;
    } else if (text !== undefined) this.#typed.push({ keys, text });
    else {
      const heard = keys.slice(0, MOST_KEYS_WAITING - this.#typed.length);
      this.#typed.push(...heard.map((key) => ({ keys: [key] })));
    }
    this.#obey();
  }

  #obey(): void {
    for (; this.#left > 0; this.#left -= 1) {
      const next = this.#typed.shift();
      if (!next) break;
      const { keys, text } = next;
      const isText = () => contextOf(this.#state, this.#shown.facts()) === 'field';
      if (text !== undefined && (keys.length === 0 || isText())) {
        this.#apply(reduceText(this.#state, text, this.#shown.facts()));
      } else for (const key of keys) this.#press(key);
    }
    if (this.#turnEnds) return;
    this.#turnEnds = true;
    this.#later(() => {
      this.#turnEnds = false;
      this.#left = KEYS_A_TURN;
      if (this.#typed.length > 0) this.#obey();
    });
  }

  resize(size: Size): void {
    if (!this.#shown.resize(size)) return;
    const extent = this.#shown.extent(this.#state);
    const scroll = scrollTo(scrollOf(this.#state), extent, scrollOf(this.#state).top);
    this.#state = withScroll(
      this.#state,
      extent.focus ? reveal(scroll, extent, extent.focus) : scroll,
    );
    this.#changed();
  }

  /** The same object until something changed. */
  readonly frame = (): ScreenFrame => this.#shown.frame(this.#state);

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  /** Leaves as if asked to by the learner. */
  quit(ended: Ended): void {
    if (this.#over) return;
    this.#over = true;
    const player = this.#shown.player;
    this.#leaveLesson(false);
    // The learner's file is written at each step, so that nothing more is to be saved here.
    void (player ? player.close() : Promise.resolve()).catch(() => {}).then(() => this.#end(ended));
  }

  #press(key: Key): void {
    if (this.#over) return;
    const waits = this.#state.place.is === 'opening' && !this.#state.overlay;
    if (waits && !commandOf('opening', key, []) && key.name !== 'ctrl+c') {
      if (this.#waiting.length < MOST_KEYS_WAITING) this.#waiting.push(key);
      return;
    }
    this.#apply(reduceKey(this.#state, key, this.#shown.facts(), this.#shown.extent(this.#state)));
  }

  #apply({ state, effects }: ReducedApp): void {
    if (state !== this.#state) this.#setState(state);
    for (const effect of effects) this.#perform(effect);
  }

  #setState(state: AppState): void {
    this.#state = state;
    this.#changed();
  }

  #perform(effect: AppEffect): void {
    const { tutorial } = this.#options;
    switch (effect.type) {
      case 'learner':
        this.#shown.player?.dispatch(effect.event);
        return;
      case 'open':
        void this.#open(effect.lesson, effect.fromStart);
        return;
      case 'leave-lesson':
        this.#leaveLesson(true);
        return;
      case 'reset':
        this.#wait(tutorial.reset(effect.what), () => {});
        return;
      case 'read-glossary':
        if (this.#shown.glossary) return;
        this.#wait(tutorial.glossary(), (entries) => {
          this.#shown.glossary = entries;
        });
        return;
      case 'read-sources':
        this.#readSources();
        return;
      case 'quit':
        this.quit({ exitCode: effect.exitCode });
        return;
    }
  }

  /** Within a lesson its own sources, by the numbers that its text refers to. */
  #readSources(): void {
    this.#shown.sources = this.#shown.player?.lesson.sources;
    if (this.#shown.sources) this.#changed();
    else {
      this.#wait(this.#options.tutorial.sources(), (sources) => {
        if (!this.#shown.player) this.#shown.sources = sources;
      });
    }
  }

  #wait<Read>(reading: Promise<Read>, take: (read: Read) => void): void {
    reading.then(
      (read) => {
        take(read);
        this.#changed();
      },
      (error: unknown) => this.#failed(error),
    );
  }

  async #open(lesson: string, fromStart: boolean): Promise<void> {
    this.#opening += 1;
    const turn = this.#opening;
    const opened = await this.#options.tutorial.open(lesson, { fromStart }).catch(
      (error: unknown) =>
        ({
          ok: false,
          problems: [this.#options.words.tui.failed(reasonOf(error))],
        }) as const,
    );
    const wanted = turn === this.#opening && this.#state.place.is === 'opening' && !this.#over;
    if (!opened.ok) {
      this.#waiting = [];
      if (!wanted) return;
      this.#setState({
        ...this.#state,
        place: { is: 'problems', lines: opened.problems, scroll: atTop },
      });
      return;
    }
    if (!wanted) {
      await opened.player.close();
      return;
    }
    this.#shown.player = opened.player;
    this.#stopListening = opened.player.subscribe(() => this.#settle(this.#settled));
    this.#setState({ ...this.#state, place: freshStep });
    this.#settle(undefined);
    const keys = this.#waiting;
    this.#waiting = [];
    this.press(keys);
  }

  #leaveLesson(close: boolean): void {
    const player = this.#shown.player;
    this.#opening += 1;
    this.#waiting = [];
    this.#shown.player = undefined;
    this.#shown.sources = undefined;
    this.#stopListening();
    if (close) void player?.close().catch(() => {});
    this.#changed();
  }

  #failed(error: unknown): void {
    this.#setState({
      ...this.#state,
      notices: [this.#options.words.tui.failed(reasonOf(error))],
    });
  }

  #settle(before: StepView | undefined): void {
    const view = this.#shown.view();
    this.#settled = view;
    if (this.#state.place.is === 'lesson' && view) {
      if (before && isAnotherStep(before, view)) {
        this.#state = { ...this.#state, place: freshStep, notices: [] };
      }
      // The step goes on beneath whatever lies on top of it.
      const beneath = closed(this.#state);
      const scroll = settled(scrollOf(beneath), this.#shown.extent(beneath), before, view);
      this.#state = { ...this.#state, place: withScroll(beneath, scroll).place };
    }
    this.#changed();
  }

  #changed(): void {
    this.#shown.forget();
    for (const changed of this.#listeners) changed();
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
