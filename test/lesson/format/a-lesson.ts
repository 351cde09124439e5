import { parseLesson } from '../../../source/lesson/format/parse.ts';
import { hasErrors, type Problem, sortProblems } from '../../../source/lesson/format/problem.ts';
import { lintLesson } from '../../../source/lesson/lint.ts';
import type { GlossaryEntry, Lesson, Source } from '../../../source/lesson/model.ts';

/** A small lesson with one of every activity and every form of question, for tests to bend. */
export const aLesson = `---
format: 1
id: small
title: A small lesson
summary: Everything once.
minutes: 6
objectives: [say what a seal is]
cast:
  alice: {name: Alice, at: home}
  bob: {name: Bob, at: office}
sources: [bai-2020]
---

## Guess first

Alice **writes** to *Bob*. A [relay](glossary:relay) carries it, as
[a study](source:bai-2020) says.

> Nobody reads this.

- one \`thing\`
- another

\`\`\`predict
id: guess
ask: Which can the relay read?
options:
  words: {text: The words, because: "No: they are sealed."}
  length: {text: How long they are, because: "Yes, {{first.box.bytes}} bytes.", right: true}
hints: ["What does it hold?", "It holds bytes."]
reveal: How long they are.
\`\`\`

## Write

\`\`\`compose
id: note
from: alice
to: bob
ask: What shall Alice write?
suggest: Meet me at six.
choices: [yes, no]
\`\`\`

## Send

\`\`\`send
id: first
words: note
\`\`\`

## Send two

\`\`\`send
id: answers
messages:
  short: {from: bob, to: alice, text: yes}
  long: {from: bob, to: alice, text: "Not tonight, I have to work.", hidden: true}
  again: {words: note}
shuffled: true
\`\`\`

## Look

It has **{{first.envelope.bytes}} bytes**.

\`\`\`observe
id: look
panes: [recipient, relay]
messages: [first]
\`\`\`

## Look inside

\`\`\`inspect
id: fields
message: first
\`\`\`

## Try to open it

\`\`\`attack
id: tries
message: first
tries: [stored-bytes, fresh-keys]
\`\`\`

## Strike

\`\`\`strike
id: struck
words: note
fields:
  to: "Now the relay refuses: {{struck.refused}}."
  from: It is delivered.
at-least: 1
\`\`\`

## Phone off

\`\`\`phone
id: bob-off
who: bob
state: off
\`\`\`

## Phone on

\`\`\`phone
id: bob-on
who: bob
state: on
\`\`\`

## Spot

\`\`\`spot
id: which
ask: Which row is the short answer?
messages: [short, long]
find: short
right: "Yes. Score: {{score.right}}."
wrong: Look at the bytes.
hints: [Look at the sizes., A short answer has a small row.]
reveal: The row with fewer bytes.
\`\`\`

## Guess the length

\`\`\`guess-length
id: length
ask: How many bytes have the words?
message: long
right: Exactly.
wrong: Take off what is not words.
hints: [Start with the row., Take off the tag and what is outside.]
reveal: The envelope less what is outside, the tag and the slip.
\`\`\`

## The relay guesses

\`\`\`relay-guess
id: machine
message: first
list: [Meet me at six., I am late.]
\`\`\`

## Reckon

\`\`\`reckon
id: outcome
prediction: guess
\`\`\`

## How long

\`\`\`ask
id: how-long
form: number
ask: How many bytes did the relay get?
answer: first.envelope.bytes
unit: bytes
right: "Yes, {{first.envelope.bytes}}."
wrong: Look at the row again.
misses:
  - {answer: first.words.bytes, because: That is the words alone.}
hints: ["Look at the relay's row.", "It is in the last column."]
reveal: "It was {{first.envelope.bytes}} bytes."
\`\`\`

## In your own words

\`\`\`ask
id: word
form: text
ask: What would you call the short authenticator?
right: Yes.
hints: [It is 16 bytes., It begins with t.]
reveal: The tag.
\`\`\`

## Which of these

\`\`\`ask
id: several
form: several
ask: Which stand outside?
options:
  to: {text: To, because: The relay needs it., right: true}
  nonce: {text: Nonce, because: The recipient needs it., right: true}
  words: {text: Words, because: They are sealed.}
hints: [Two of them., One is needed to deliver.]
reveal: To and nonce.
\`\`\`

## Take with you

\`\`\`recap
id: recap
points: ["The relay sees a size: {{relay.last.bytes}} bytes."]
\`\`\`

## Go on

\`\`\`read
id: go-on
\`\`\`

## Sources

\`\`\`sources
id: sources
\`\`\`
`;

export const aSource: Source = {
  id: 'bai-2020',
  author: 'Wei Bai and others',
  title: 'Improving non-experts',
  date: '2020',
  where: 'EuroUSEC',
};

export const aTerm: GlossaryEntry = {
  id: 'relay',
  term: 'relay',
  meaning: 'It stores and forwards.',
};

export const aContext = {
  file: '01-small/en.md',
  number: 1,
  language: 'en',
  sources: new Map([[aSource.id, aSource]]),
  glossary: new Map([[aTerm.id, aTerm]]),
};

/** The lesson with one passage exchanged; throws if the passage does not stand there exactly once. */
export function bent(passage: string, replacement: string, text = aLesson): string {
  const parts = text.split(passage);
  if (parts.length !== 2) throw new Error(`"${passage}" stands there ${parts.length - 1} times`);
  return parts.join(replacement);
}

/** The line (from 1) on which `snippet` first stands in `text`. */
export function lineOf(snippet: string, text: string): number {
  const at = text.indexOf(snippet);
  if (at === -1) throw new Error(`"${snippet}" does not stand there`);
  return text.slice(0, at).split('\n').length;
}

export type Checked = {
  readonly lesson: Lesson | undefined;
  readonly problems: readonly Problem[];
};

/** Parses and lints. */
export function checked(text: string, number = 1, earlier: readonly string[] = []): Checked {
  const parsed = parseLesson(text, { ...aContext, number });
  if (!parsed.ok) return { lesson: undefined, problems: parsed.problems };
  const { glossary } = aContext;
  const places = ['home', 'office'];
  const linted = lintLesson(parsed.lesson, parsed.lines, aContext.file, {
    earlier,
    glossary,
    places,
  });
  const problems = sortProblems([...parsed.problems, ...linted]);
  return { lesson: hasErrors(problems) ? undefined : parsed.lesson, problems };
}
