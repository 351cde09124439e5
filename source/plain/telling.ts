import type { Words } from '../i18n/index.ts';
import type { Session } from '../lesson/session/session.ts';
import type { Part, StepView } from '../view/parts.ts';
import { scopeOf } from '../view/step-scope.ts';
import { heardView } from './heard-view.ts';
import { partLines } from './part-lines.ts';
import { news, nothingTold, stepLines, type Told } from './step-lines.ts';

/** What is told of a lesson line after line: a step when it is come to, and then only what is new. */
export class Telling {
  readonly #words: Words;
  readonly #columns: number;
  #told: Told = nothingTold;
  #at = -1;
  /** Kinds of rows and data that steps of this lesson have said to be there. */
  readonly #announced = new Map<string, number>();
  /** What comes of an action is told even where it is the same as before. */
  afterAction = false;
  /** How the step before was left was told in other words than the session's. */
  wasSaid = false;

  constructor(words: Words, columns: number) {
    this.#words = words;
    this.#columns = columns;
  }

  /** The step is told again from its title on, with all that came of it so far. */
  again(): void {
    this.#at = -1;
  }

  /** What is told as an answer is told again. */
  revealAgain(session: Session): void {
    const reveal = this.#view(session).feedback.filter(
      (part) => part.kind === 'note' && part.tone === 'reveal',
    );
    const feedback = new Set(this.#told.feedback);
    for (const part of reveal) feedback.delete(this.#linesOf(part).join('\n'));
    this.#told = { ...this.#told, feedback };
  }

  /** The lines to be told now, with an empty one before them; none if nothing is new. */
  next(session: Session): readonly string[] {
    let view = this.#view(session);
    const lines: string[] = [];
    if (session.at !== this.#at) {
      this.#at = session.at;
      const { first, rest } = splitNotice(session, view);
      const notice = this.wasSaid ? [] : first.flatMap((part) => this.#linesOf(part));
      if (notice.length > 0) lines.push('', ...notice);
      lines.push('', ...stepLines(view, this.#words, this.#columns));
      // What stands in the step is told now; what came of it earlier is news.
      this.#told = this.#news({ ...view, feedback: first }, nothingTold).told;
      view = { ...view, feedback: rest };
      this.afterAction = false;
      this.wasSaid = false;
    }
    const { lines: fresh, told } = this.#news(view, this.#told);
    this.#told = told;
    this.afterAction = false;
    return fresh.length > 0 ? [...lines, '', ...fresh] : lines;
  }

  #news(view: StepView, told: Told) {
    return news(view, told, this.afterAction, this.#words, this.#columns);
  }

  #linesOf(part: Part): readonly string[] {
    return partLines(part, this.#words, this.#columns);
  }

  /** That the rows are there for a finding is told the first time. */
  #view(session: Session): StepView {
    const view = heardView(session, this.#words);
    const { activity } = scopeOf(session, this.#words.locale);
    if (activity.kind !== 'find') return view;
    const data = activity.query.in;
    const first = this.#announced.get(data) ?? session.at;
    this.#announced.set(data, first);
    if (first === session.at) return view;
    return { ...view, body: view.body.filter(({ kind }) => kind !== 'prompt') };
  }
}

/** The remark on how a step was come to, which is told before the step, and what belongs to the step. */
function splitNotice(session: Session, { feedback }: StepView) {
  const last = session.notice ? feedback.at(-1) : undefined;
  return last ? { first: [last], rest: feedback.slice(0, -1) } : { first: [], rest: feedback };
}
