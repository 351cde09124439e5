/** Stages as they are written, checked: what is wrong with one is said in a line with its fix. */
import * as v from 'valibot';
import { wallQuestions } from '../board/questions.ts';
import { deals, type Stage } from './stage.ts';
import { stageTroubles } from './stage-rules.ts';

/** Characters of a task, which fits into a letter of the desk with its values. */
const longestTask = 240;
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,23}$/));
const short = v.pipe(v.string(), v.nonEmpty(), v.maxLength(60));
const line = v.pipe(v.string(), v.nonEmpty(), v.maxLength(240));
const minutes = v.pipe(v.number(), v.minValue(1), v.maxValue(60));

/** The shape of a stage's file. */
export const stageForm = v.strictObject({
  id,
  title: short,
  deal: v.picklist(deals),
  asks: v.picklist(wallQuestions),
  minutes: v.strictObject({ '20': v.optional(minutes), '45': v.optional(minutes) }),
  cover: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8)), 0),
  pad: v.optional(v.boolean(), false),
  text: line,
  wall: line,
  question: v.optional(
    v.strictObject({
      ask: line,
      options: v.pipe(
        v.array(v.strictObject({ id, text: line, because: line })),
        v.minLength(2),
        v.maxLength(5),
      ),
      right: v.optional(v.array(id)),
    }),
  ),
  tasks: v.record(id, v.pipe(v.string(), v.nonEmpty(), v.maxLength(longestTask))),
  ready: v.pipe(v.array(v.pipe(v.string(), v.maxLength(140))), v.maxLength(8)),
  ownWords: v.boolean(),
  own: v.optional(v.strictObject({ found: line, none: line })),
  says: line,
  notes: v.pipe(v.string(), v.maxLength(800)),
});

type StageRead =
  | { readonly ok: true; readonly stage: Stage }
  | { readonly ok: false; readonly troubles: readonly string[] };

/** A stage out of what its file holds. */
function readStage(raw: unknown): StageRead {
  const found = v.safeParse(stageForm, raw);
  if (!found.success) {
    const troubles = found.issues.map((issue) => {
      const place = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
      return `${place === '' ? 'the stage' : place}: ${issue.message}`;
    });
    return { ok: false, troubles };
  }
  const stage = found.output as Stage;
  const troubles = stageTroubles(stage).filter(({ isWarning }) => !isWarning);
  return troubles.length > 0
    ? { ok: false, troubles: troubles.map(({ message }) => message) }
    : { ok: true, stage };
}

/** The stages of a compiled file, in their order; undefined if it holds anything else. */
export function readStages(json: string): readonly Stage[] | undefined {
  try {
    const all = (JSON.parse(json) as unknown[]).map(readStage);
    return all.every((read) => read.ok)
      ? all.flatMap((read) => (read.ok ? [read.stage] : []))
      : undefined;
  } catch {
    return undefined;
  }
}
