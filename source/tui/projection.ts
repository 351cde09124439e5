/** What stands on the screen, made of the state. Makes each thing once for what it depends on. */

import type { Words } from '../i18n/index.ts';
import type { Session } from '../lesson/session/session.ts';
import type { FinishView, finishView } from '../view/finish-view.ts';
import type { StepView } from '../view/parts.ts';
import type { stepView } from '../view/step-view.ts';
import type { AppState } from './app-state.ts';
import { hasMotion } from './motion.ts';
import {
  type Body,
  bodyOf,
  extentOf,
  type FrameFacts,
  frameOf,
  type ScreenFrame,
} from './frame.ts';
import { layoutOf } from './layout.ts';
import type { Looks } from './reduce-app.ts';
import type { Extent } from './scroll.ts';

/** How a session is put into parts; given, so that screens can be shown without a lesson. */
type Views = { readonly stepView: typeof stepView; readonly finishView: typeof finishView };

export type ProjectionOptions = {
  readonly words: Words;
  readonly views: Views;
  readonly unicode: boolean;
  /** Things may move on this screen. */
  readonly motion: boolean;
};

type Told = { readonly view: StepView; readonly finish?: FinishView };

export class Projection implements Looks {
  readonly #options: ProjectionOptions;
  readonly #told = new WeakMap<Session, Told>();
  /** The rows there are to scroll through, and what they were made of. */
  #body: { readonly made: readonly unknown[]; readonly body: Body } | undefined;
  #frame: { readonly state: AppState; readonly frame: ScreenFrame } | undefined;

  constructor(options: ProjectionOptions) {
    this.#options = options;
  }

  /** The same object for the same state. */
  frame(state: AppState): ScreenFrame {
    if (this.#frame?.state !== state) {
      const canvas = this.#canvas(state);
      const frame = frameOf(state, this.facts(state), this.#bodyFor(state), canvas);
      this.#frame = { state, frame };
    }
    return this.#frame.frame;
  }

  readonly extent = (state: AppState): Extent =>
    extentOf(this.#bodyFor(state), layoutOf(state.size));

  readonly moves = (view: StepView): boolean => this.#options.motion && hasMotion(view);

  readonly facts = ({ course, session, glossary, sources }: AppState): FrameFacts => ({
    ...course,
    ...(session ? { ...this.#toldOf(session), terms: session.lesson.glossary } : {}),
    glossary,
    sources,
  });

  #toldOf(session: Session): Told {
    const known = this.#told.get(session);
    if (known) return known;
    const { views, words } = this.#options;
    const told: Told = {
      view: views.stepView(session, words),
      ...(session.finished ? { finish: views.finishView(session, words) } : {}),
    };
    this.#told.set(session, told);
    return told;
  }

  #canvas(state: AppState) {
    const { words, unicode, motion } = this.#options;
    return { layout: layoutOf(state.size), words, unicode, motion };
  }

  #bodyFor(state: AppState): Body {
    const facts = this.facts(state);
    const { overlay, place, size, notices } = state;
    // Making a step's rows takes longest, and scrolling what lies on top of it changes none of them.
    const isStep = place.is === 'lesson' && (!overlay || overlay.is === 'rows');
    const made = isStep
      ? [overlay?.is, facts.view, facts.lessons, facts.place, size, place.graph, place.link]
      : overlay?.is === 'help' || overlay?.is === 'glossary'
        ? [
            overlay.is,
            overlay.is === 'glossary' && overlay.search,
            facts.view,
            facts.glossary,
            state.course,
            place,
            notices,
            size,
          ]
        : [state];
    if (!this.#body || made.some((value, index) => value !== this.#body?.made[index])) {
      this.#body = { made, body: bodyOf(state, facts, this.#canvas(state)) };
    }
    return this.#body.body;
  }
}
