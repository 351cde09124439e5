/** What stands on the screen, made of the state. Makes each thing once for what it depends on. */

import type { Words } from '../i18n/index.ts';
import type { Session } from '../lesson/session/session.ts';
import type { FinishView, finishView } from '../view/finish-view.ts';
import type { StepView } from '../view/parts.ts';
import type { stepView } from '../view/step-view.ts';
import type { AppState } from './app-state.ts';
import { hasMotion } from './motion.ts';
import { type Body, bodyOf, extentOf, type FrameFacts } from './body.ts';
import { frameOf, type ScreenFrame } from './frame.ts';
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

type Made = { readonly from: readonly unknown[]; readonly body: Body };

/** What lies on top of a step, the step, and what was there before: who closes the help gets them back. */
const BODIES_KEPT = 3;

type Told = { readonly view: StepView; readonly finish?: FinishView };

export class Projection implements Looks {
  readonly #options: ProjectionOptions;
  readonly #told = new WeakMap<Session, Told>();
  /** The rows there are to scroll through, and what they were made of: what was asked for last stands first. */
  #bodies: readonly Made[] = [];
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
    const from = madeFrom(state, facts);
    const known = this.#bodies.find((one) => isSame(one.from, from));
    const body =
      known?.body ?? bodyOf(state, facts, this.#canvas(state), (under) => this.#bodyFor(under));
    const others = this.#bodies.filter((one) => one !== known);
    this.#bodies = [{ from, body }, ...others].slice(0, BODIES_KEPT);
    return body;
  }
}

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

/** What the rows depend on. Making those of a step takes longest, and scrolling changes none of them. */
function madeFrom(state: AppState, facts: FrameFacts): readonly unknown[] {
  const { overlay, place, size } = state;
  if (place.is === 'lesson' && (!overlay || overlay.is === 'rows')) {
    const { view, lessons, place: kept, glossary, sources } = facts;
    const { graph, link } = place;
    return [overlay?.is, view, lessons, kept, glossary, sources, size, graph, link];
  }
  const { told: _told, moving: _moving, overlay: _overlay, ...beneath } = state;
  const onTop =
    overlay?.is === 'help'
      ? [overlay.is]
      : overlay?.is === 'glossary'
        ? [overlay.is, overlay.search]
        : [overlay];
  return [...onTop, ...Object.values(beneath)];
}
