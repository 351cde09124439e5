import type { Words } from '../i18n/index.ts';
import type { Session } from '../lesson/session/session.ts';
import { paragraph } from '../view/build-parts.ts';
import type { Part, StepView } from '../view/parts.ts';
import { scopeOf } from '../view/step-scope.ts';
import { heardView } from './heard-view.ts';
import { partLines } from './part-lines.ts';
import { simulatedOnce } from './spoken.ts';
import { news, nothingTold, stepLines, type Told } from './step-lines.ts';

/** What is told of a lesson line after line: a step when it is come to, and then only what is new. */
export class Telling {
  readonly #words: Words;
  readonly #columns: number;
  #told: Told = nothingTold;
  #at = -1;
  /** In which step rows, data and pictures were told first. */
  readonly #first = new Map<string, number>();
  /** Everything is told again, what an earlier step told too. */
  #inFull = false;
  /** What comes of an action is told even where it is the same as before. */
  afterAction = false;
  /** How the step before was left was told in other words than the session's. */
  wasSaid = false;
  /** What was said last of something that was typed; said once more, it is told once more. */
  #notice: Session['notice'];

  constructor(words: Words, columns: number) {
    this.#words = words;
    this.#columns = columns;
  }

  /** The step is told again from its title on, with all that came of it so far. */
  again(): void {
    this.#at = -1;
    this.#inFull = true;
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
    if (session.notice !== undefined && session.notice !== this.#notice) this.#forgetLast(view);
    this.#notice = session.notice;
    const { lines: fresh, told } = this.#news(view, this.#told);
    this.#told = told;
    this.afterAction = false;
    if (fresh.length > 0) lines.push('', ...fresh);
    this.#inFull = false;
    return simulatedOnce(lines, this.#words);
  }

  /** What stands last in the feedback counts as not told. */
  #forgetLast({ feedback }: StepView): void {
    const last = feedback.at(-1);
    if (last === undefined) return;
    const told = new Set(this.#told.feedback);
    told.delete(this.#linesOf(last).join('\n'));
    this.#told = { ...this.#told, feedback: told };
  }

  #news(view: StepView, told: Told) {
    return news(view, told, this.afterAction, this.#words, this.#columns);
  }

  #linesOf(part: Part): readonly string[] {
    return partLines(part, this.#words, this.#columns);
  }

  /** What an earlier step of the lesson told already is left out, or only named. */
  #view(session: Session): StepView {
    const view = heardView(session, this.#words);
    const { activity } = scopeOf(session, this.#words.locale);
    const announces = activity.kind === 'find' ? activity.query.in : undefined;
    const body = view.body.flatMap((part): readonly Part[] => {
      if (part.kind === 'prompt' && announces !== undefined) {
        return this.#toldBefore(announces, session.at) === undefined ? [part] : [];
      }
      if (part.kind !== 'picture') return [part];
      const before = this.#toldBefore(part.sentences.join('\n'), session.at);
      return before === undefined ? [part] : [paragraph(this.#words.plain.toldBefore(before + 1))];
    });
    this.#notePictures(view.feedback, session.at);
    return { ...view, body };
  }

  /** The step that told this, if it was an earlier one. */
  #toldBefore(what: string, at: number): number | undefined {
    const first = this.#first.get(what) ?? at;
    this.#first.set(what, first);
    return first === at || this.#inFull ? undefined : first;
  }

  #notePictures(parts: readonly Part[], at: number): void {
    for (const part of parts) {
      if (part.kind === 'picture') this.#toldBefore(part.sentences.join('\n'), at);
    }
  }
}

/** The remark on how a step was come to, which is told before the step, and what belongs to the step. */
function splitNotice(session: Session, { feedback }: StepView) {
  const last = session.notice ? feedback.at(-1) : undefined;
  return last ? { first: [last], rest: feedback.slice(0, -1) } : { first: [], rest: feedback };
}
