/**
 * From the bytes of a progress file, or of an export, to progress that can be trusted.
 */
import * as v from 'valibot';
import { stripControls } from '../text/safe.ts';
import { ANSWER_LENGTH, ID, PROGRESS_VERSION, type Progress, THEMES } from './progress.ts';

export type ParsedProgress =
  | { readonly ok: true; readonly progress: Progress }
  | { readonly ok: false; readonly reason: 'damaged'; readonly why: string }
  | { readonly ok: false; readonly reason: 'newer'; readonly version: number };

/** Our own shape has five levels; more than this is an attack on whoever walks it. */
const DEEPEST = 16;

const id = v.pipe(v.string(), v.regex(ID, 'not an id'));
const time = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'not a time'),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const shortText = v.pipe(v.string(), v.maxLength(ANSWER_LENGTH));

// To valibot a list is an object too.
const noList = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'a list'),
);

// Loose objects: fields that a later version of this shape adds survive a save by this one.
const answerRecord = v.looseObject({
  kind: v.pipe(v.string(), v.maxLength(100)),
  answer: v.exactOptional(v.union([shortText, v.array(shortText), v.pipe(v.number(), v.finite())])),
  right: v.exactOptional(v.boolean()),
  firstRight: v.exactOptional(v.boolean()),
  attempts: count,
  hints: count,
  revealed: v.boolean(),
  at: time,
});

const runProgress = {
  step: id,
  startedAt: time,
  done: v.array(id),
  answers: v.pipe(noList, v.record(id, answerRecord)),
};

const lessonProgress = v.looseObject({
  ...runProgress,
  status: v.picklist(['started', 'done']),
  updatedAt: time,
  finishedAt: v.exactOptional(time),
  again: v.exactOptional(v.looseObject(runProgress)),
});

const progressFile = v.looseObject({
  version: v.literal(PROGRESS_VERSION),
  lessons: v.pipe(noList, v.record(id, lessonProgress)),
  preferences: v.pipe(
    noList,
    v.looseObject({
      // A theme of another version, or mistyped by hand, is no reason to lose the lessons.
      theme: v.fallback(v.optional(v.picklist(THEMES)), undefined),
      welcomed: v.fallback(v.optional(v.boolean()), undefined),
      optionOrder: v.fallback(v.optional(count), undefined),
    }),
  ),
});

/**
 * Reads progress from UTF-8 bytes or text. Control characters are stripped from every text, keys
 * that could reach a prototype are dropped, other unknown fields are kept. Total: anything else
 * than our shape is `damaged` (with why, in English, for a person), a higher version `newer`.
 */
export function parseProgress(input: Uint8Array | string): ParsedProgress {
  const json = parseJson(input);
  if (!json.ok) return damaged(json.why);
  const cleaned = clean(json.value, 0);
  if (cleaned === TOO_DEEP) return damaged('it is nested too deeply');
  if (typeof cleaned !== 'object' || cleaned === null || Array.isArray(cleaned)) {
    return damaged('it holds no progress');
  }
  const version: unknown = 'version' in cleaned ? cleaned.version : undefined;
  if (Number.isSafeInteger(version) && Number(version) > PROGRESS_VERSION) {
    return { ok: false, reason: 'newer', version: Number(version) };
  }
  const checked = v.safeParse(progressFile, cleaned, { abortEarly: true });
  if (checked.success) return { ok: true, progress: checked.output };
  const [issue] = checked.issues;
  return damaged(`${v.getDotPath(issue) ?? 'it'}: ${stripControls(issue.message)}`.slice(0, 200));
}

function damaged(why: string): ParsedProgress {
  return { ok: false, reason: 'damaged', why };
}

type Json = { readonly ok: true; readonly value: unknown } | { readonly ok: false; why: string };

function parseJson(input: Uint8Array | string): Json {
  let text: string;
  try {
    text =
      typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true }).decode(input);
  } catch {
    return { ok: false, why: 'it is not UTF-8 text' };
  }
  if (text.trim() === '') return { ok: false, why: 'it is empty' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, why: 'it is not complete JSON' };
  }
}

const TOO_DEEP = Symbol('too deep');

/** A copy without control characters and without keys named after the prototype. */
function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return stripControls(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return TOO_DEEP;
  if (Array.isArray(value)) {
    const items = value.map((item) => clean(item, depth + 1));
    return items.includes(TOO_DEEP) ? TOO_DEEP : items;
  }
  const entries = Object.entries(value)
    .filter(([key]) => key !== '__proto__')
    .map(([key, item]): [string, unknown] => [key, clean(item, depth + 1)]);
  return entries.some(([, item]) => item === TOO_DEEP) ? TOO_DEEP : Object.fromEntries(entries);
}
