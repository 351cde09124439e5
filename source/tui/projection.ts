/** What stands on the screen, made of the app's state, the open lesson and the terminal's size. */

import type { Words } from '../i18n/index.ts';
import type { GlossaryEntry, Source } from '../lesson/model.ts';
import type { Player } from '../lesson/session/player.ts';
import type { Session } from '../lesson/session/session.ts';
import type { finishView } from '../view/finish-view.ts';
import type { StepView } from '../view/parts.ts';
import type { stepView } from '../view/step-view.ts';
import type { Tutorial } from '../view/tutorial.ts';
import type { AppState } from './app-state.ts';
import {
  type Body,
  bodyOf,
  extentOf,
  type FrameFacts,
  frameOf,
  type ScreenFrame,
} from './frame.ts';
import { layoutOf, type Size } from './layout.ts';
import type { Canvas } from './parts/painted.ts';
import type { Extent } from './scroll.ts';

/** How a session is put into parts; given, so that screens can be shown without a lesson. */
type Views = { readonly stepView: typeof stepView; readonly finishView: typeof finishView };

export type ProjectionOptions = {
  readonly tutorial: Tutorial;
  readonly words: Words;
  readonly views: Views;
  readonly size: Size;
  readonly unicode: boolean;
};

/** Makes each thing once, and keeps it until `forget` says that something has changed. */
export class Projection {
  /** The open lesson, if any. */
  player: Player | undefined;
  /** Undefined until they were read. */
  glossary: readonly GlossaryEntry[] | undefined;
  sources: readonly Source[] | undefined;
  readonly #options: ProjectionOptions;
  #size: Size;
  #viewed: { readonly session: Session; readonly view: StepView } | undefined;
  /** The rows there are to scroll through, and what they were made of. */
  #body: { readonly made: readonly unknown[]; readonly body: Body } | undefined;
  #changes = 0;
  #frame: ScreenFrame | undefined;

  constructor(options: ProjectionOptions) {
    this.#options = options;
    this.#size = options.size;
  }

  /** Something that a frame depends on is another than before. */
  forget(): void {
    this.#changes += 1;
    this.#frame = undefined;
  }

  /** Takes another size; false if it is the one of before. */
  resize(size: Size): boolean {
    if (size.columns === this.#size.columns && size.rows === this.#size.rows) return false;
    this.#size = size;
    this.forget();
    return true;
  }

  /** The same object until `forget`. */
  frame(state: AppState): ScreenFrame {
    this.#frame ??= frameOf(state, this.facts(), this.#bodyFor(state), this.#canvas());
    return this.#frame;
  }

  /** How much there is to scroll through in a state. */
  extent(state: AppState): Extent {
    return extentOf(this.#bodyFor(state), layoutOf(this.#size));
  }

  /** The step on the screen, or beneath what lies on top; undefined without a lesson. */
  view(): StepView | undefined {
    const session = this.player?.session();
    if (!session) return undefined;
    if (this.#viewed?.session !== session) {
      const { views, words } = this.#options;
      this.#viewed = { session, view: views.stepView(session, words) };
    }
    return this.#viewed.view;
  }

  facts(): FrameFacts {
    const { tutorial, views, words } = this.#options;
    const resumable = tutorial.resumable();
    const view = this.view();
    const session = this.player?.session();
    return {
      lessons: tutorial.lessons(),
      place: tutorial.place(),
      unkept: !tutorial.keeps(),
      ...(resumable ? { resumable } : {}),
      ...(view ? { view } : {}),
      ...(session?.finished ? { finish: views.finishView(session, words) } : {}),
      ...(this.glossary ? { glossary: this.glossary } : {}),
      ...(this.sources ? { sources: this.sources } : {}),
    };
  }

  #canvas(): Canvas {
    const { words, unicode } = this.#options;
    return { layout: layoutOf(this.#size), words, unicode };
  }

  #bodyFor(state: AppState): Body {
    const facts = this.facts();
    const { overlay, place } = state;
    // A step's rows, and those of the relay behind it, don't depend on scrolling and take longest.
    const isStep = place.is === 'lesson' && (!overlay || overlay.is === 'rows');
    const made = isStep
      ? [overlay?.is, facts.view, facts.place, state.notices, this.#size]
      : [state, this.#changes];
    if (!this.#body || made.some((value, index) => value !== this.#body?.made[index])) {
      this.#body = { made, body: bodyOf(state, facts, this.#canvas()) };
    }
    return this.#body.body;
  }
}
