import { nearest } from '../../text/nearest.ts';
import type { Activity, ActivityKind, Sending, Words, Writing } from '../model.ts';
import { strikableFields } from '../model.ts';
import { readInline } from './inline.ts';
import type { Report } from './problem.ts';
import { type BlockHands, readJudged, readQuestion } from './question.ts';
import { activityKinds, blockSchemas, type RawBlocks } from './schema/blocks.ts';
import { askSchemas, formSchema, predictSchemas } from './schema/questions.ts';
import type { Fence } from './split.ts';
import { readQuery, readWriting } from './town-blocks.ts';
import { validate } from './validate.ts';
import { type Path, readYaml, type YamlPart } from './yaml-part.ts';

/**
 * From and to of the compose steps so far: whoever sends those words needs not repeat them.
 * `unreadable`: a step whose block has errors; they were reported, and need no echo.
 */
export type Composed = ReadonlyMap<
  string,
  { readonly from: string; readonly to: string } | 'unreadable'
>;

export type ReadActivity = {
  readonly id: string;
  readonly activity: Activity;
  readonly part: YamlPart;
};

/** Reads the block of a step; undefined when it cannot be used, and then it was reported why. */
export function readActivity(
  fence: Fence,
  composed: Composed,
  report: Report,
): ReadActivity | undefined {
  const kind = activityKinds.find((known) => known === fence.word);
  if (kind === undefined) {
    const near = nearest(fence.word, activityKinds);
    report(
      fence.fenceLine,
      fence.word === '' ? 'this block has no name' : `there is no block "${fence.word}"`,
      near === undefined ? `Write one of ${activityKinds.join(', ')}.` : `Did you mean ${near}?`,
    );
    return undefined;
  }
  const part = readYaml(fence.text, fence.line, report);
  if (part === undefined) return undefined;
  let sound = true;
  const heard: Report = (line, message, fix, severity) => {
    if (severity !== 'warning') sound = false;
    report(line, message, fix, severity);
  };
  const hands: BlockHands = {
    part,
    report: heard,
    rich: (text, path) =>
      readInline(text, (message, fix, snippet) => heard(part.line(path, snippet), message, fix)),
  };
  const found = readKind(kind, composed, hands);
  return found === undefined || !sound ? undefined : { ...found, part };
}

type Found = { readonly id: string; readonly activity: Activity } | undefined;

function readKind(kind: ActivityKind, composed: Composed, hands: BlockHands): Found {
  if (kind === 'predict' || kind === 'ask') return readQuestionBlock(kind, hands);
  const { part, report } = hands;
  switch (kind) {
    case 'read':
    case 'sources': {
      const raw = validate(blockSchemas[kind], part, report);
      return raw && { id: raw.id, activity: { kind } };
    }
    case 'compose': {
      const raw = validate(blockSchemas.compose, part, report);
      if (raw === undefined) return undefined;
      const { id, from, to, suggest, choices } = raw;
      const ask = hands.rich(raw.ask, ['ask']);
      return { id, activity: { kind, from, to, ask, suggest, choices } };
    }
    case 'send': {
      const raw = validate(blockSchemas.send, part, report);
      if (raw === undefined) return undefined;
      const messages = readMessages(raw, composed, hands);
      return messages && { id: raw.id, activity: { kind, messages, shuffled: raw.shuffled } };
    }
    case 'strike': {
      const raw = validate(blockSchemas.strike, part, report);
      if (raw === undefined) return undefined;
      const sending = readSending(raw.id, raw, [], composed, hands);
      if (sending === undefined) return undefined;
      const fields = strikableFields.flatMap((field) => {
        const because = raw.fields[field];
        return because === undefined
          ? []
          : [{ field, because: hands.rich(because, ['fields', field]) }];
      });
      const { from, to, words } = sending;
      const atLeast = raw['at-least'] ?? fields.length;
      return { id: raw.id, activity: { kind, from, to, words, fields, atLeast } };
    }
    case 'phone': {
      const raw = validate(blockSchemas.phone, part, report);
      return raw && { id: raw.id, activity: { kind, who: raw.who, state: raw.state } };
    }
    case 'attack': {
      const raw = validate(blockSchemas.attack, part, report);
      return raw && { id: raw.id, activity: { kind, message: raw.message, tries: raw.tries } };
    }
    case 'observe': {
      const raw = validate(blockSchemas.observe, part, report);
      return raw && { id: raw.id, activity: { kind, panes: raw.panes, messages: raw.messages } };
    }
    case 'inspect': {
      const raw = validate(blockSchemas.inspect, part, report);
      return raw && { id: raw.id, activity: { kind, message: raw.message } };
    }
    case 'spot': {
      const raw = validate(blockSchemas.spot, part, report);
      if (raw === undefined) return undefined;
      const { id, messages, find } = raw;
      return { id, activity: { kind, messages, find, ...readJudged(raw, hands) } };
    }
    case 'guess-length': {
      const raw = validate(blockSchemas['guess-length'], part, report);
      if (raw === undefined) return undefined;
      return { id: raw.id, activity: { kind, message: raw.message, ...readJudged(raw, hands) } };
    }
    case 'relay-guess': {
      const raw = validate(blockSchemas['relay-guess'], part, report);
      return raw && { id: raw.id, activity: { kind, message: raw.message, list: raw.list } };
    }
    case 'week': {
      const raw = validate(blockSchemas.week, part, report);
      if (raw === undefined) return undefined;
      const writes = readWrites(raw, composed, hands);
      return writes && { id: raw.id, activity: { kind, seed: raw.seed, writes } };
    }
    case 'find': {
      const raw = validate(blockSchemas.find, part, report);
      if (raw === undefined) return undefined;
      const query = readQuery(raw, hands);
      return query && { id: raw.id, activity: { kind, query } };
    }
    case 'export': {
      const raw = validate(blockSchemas.export, part, report);
      return raw && { id: raw.id, activity: { kind } };
    }
    case 'search': {
      const raw = validate(blockSchemas.search, part, report);
      if (raw === undefined) return undefined;
      const suggest = readWords(raw.suggest, ['suggest'], hands);
      if (suggest === undefined) return undefined;
      const [ask, found, none] = [
        hands.rich(raw.ask, ['ask']),
        hands.rich(raw.found, ['found']),
        hands.rich(raw.none, ['none']),
      ];
      return { id: raw.id, activity: { kind, file: raw.file, ask, suggest, found, none } };
    }
    case 'sister': {
      const raw = validate(blockSchemas.sister, part, report);
      return raw && { id: raw.id, activity: { kind, file: raw.file } };
    }
    case 'numbers': {
      const raw = validate(blockSchemas.numbers, part, report);
      if (raw === undefined) return undefined;
      const { id, prefix, digits, suggest } = raw;
      return {
        id,
        activity: { kind, ask: hands.rich(raw.ask, ['ask']), prefix, digits, suggest },
      };
    }
    case 'crack': {
      const raw = validate(blockSchemas.crack, part, report);
      return raw && { id: raw.id, activity: { kind, numbers: raw.numbers, country: raw.country } };
    }
    case 'reckon': {
      const raw = validate(blockSchemas.reckon, part, report);
      return raw && { id: raw.id, activity: { kind, prediction: raw.prediction } };
    }
    case 'recap': {
      const raw = validate(blockSchemas.recap, part, report);
      if (raw === undefined) return undefined;
      const points = raw.points.map((point, index) => hands.rich(point, ['points', index]));
      return { id: raw.id, activity: { kind, points } };
    }
  }
}

function readMessages(
  raw: RawBlocks['send'],
  composed: Composed,
  hands: BlockHands,
): readonly Sending[] | undefined {
  if ((raw.words === undefined) === (raw.messages === undefined)) {
    hands.report(
      hands.part.line([]),
      'a send block has either words or messages',
      'Write "words: <id of a compose step>", or messages with an id each.',
    );
    return undefined;
  }
  if (raw.messages === undefined) {
    const only = readSending(raw.id, { words: raw.words }, [], composed, hands);
    return only && [only];
  }
  const messages: Sending[] = [];
  for (const [id, sending] of Object.entries(raw.messages)) {
    const message = readSending(id, sending, ['messages', id], composed, hands);
    if (message !== undefined) messages.push(message);
  }
  return messages;
}

function readWrites(
  raw: RawBlocks['week'],
  composed: Composed,
  hands: BlockHands,
): readonly Writing[] | undefined {
  const writes: Writing[] = [];
  for (const [id, write] of Object.entries(raw.writes)) {
    const sending = readSending(id, write, ['writes', id], composed, hands);
    if (sending !== undefined) writes.push(readWriting(sending, write));
  }
  return writes;
}

type RawSending = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly words?: string | undefined;
  readonly text?: string | undefined;
  readonly hidden?: boolean | undefined;
};

function readSending(
  id: string,
  raw: RawSending,
  at: Path,
  composed: Composed,
  { part, report }: BlockHands,
): Sending | undefined {
  const words = readWords(raw, at, { part, report });
  if (words === undefined) return undefined;
  const known = raw.words === undefined ? undefined : composed.get(raw.words);
  if (known === 'unreadable') return undefined;
  if (raw.words !== undefined && known === undefined) {
    const near = nearest(raw.words, [...composed.keys()]);
    report(
      part.line([...at, 'words']),
      `no earlier step composes "${raw.words}"`,
      near === undefined
        ? 'Write the id of a compose step that comes before this one.'
        : `Did you mean ${near}?`,
    );
    return undefined;
  }
  const from = raw.from ?? known?.from;
  const to = raw.to ?? known?.to;
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? 'from' : 'to';
    report(
      part.line(at),
      `${missing} is missing`,
      `Add "${missing}: ..." with somebody of the cast.`,
    );
    return undefined;
  }
  return { id, from, to, words, hidden: raw.hidden ?? false };
}

/** Words of a compose step, or those that are given. */
function readWords(
  raw: Pick<RawSending, 'words' | 'text'>,
  at: Path,
  { part, report }: Pick<BlockHands, 'part' | 'report'>,
): Words | undefined {
  if (raw.words !== undefined && raw.text === undefined) return { compose: raw.words };
  if (raw.text !== undefined && raw.words === undefined) return { text: raw.text };
  report(
    part.line(at),
    'a message has either words or a text',
    'Write "words: <id of a compose step>" or "text: ...".',
  );
  return undefined;
}

function readQuestionBlock(kind: 'predict' | 'ask', hands: BlockHands): Found {
  const { part, report } = hands;
  const { value } = part;
  const written = typeof value === 'object' && value !== null && 'form' in value;
  const form = written ? validate(formSchema, part, report, ['form']) : 'one';
  if (form === undefined) return undefined;
  if (kind === 'predict') {
    const raw = validate(predictSchemas[form], part, report);
    return raw && { id: raw.id, activity: { kind, question: readQuestion(raw, hands) } };
  }
  const raw = validate(askSchemas[form], part, report);
  if (raw === undefined) return undefined;
  const question = readQuestion(raw, hands);
  const activity: Activity =
    raw.recall === undefined ? { kind, question } : { kind, question, recall: raw.recall };
  return { id: raw.id, activity };
}
