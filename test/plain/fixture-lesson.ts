import { parseLesson } from '../../source/lesson/format/parse.ts';
import type { Lesson } from '../../source/lesson/model.ts';

const markdown = `---
format: 1
id: fixture
title: A fixture
summary: One step of each kind.
minutes: 3
objectives: [try each kind of step]
cast:
  alice: {name: Alice, at: home}
  bob: {name: Bob, at: office}
sources: []
---

## Write

Some prose.

\`\`\`compose
id: words
from: alice
to: bob
ask: Write to Bob.
suggest: See you at six.
\`\`\`

## Predict

\`\`\`predict
id: guess
ask: What will the relay read?
options:
  words: {text: The words, because: "No, they are sealed."}
  size: {text: The size, because: "Yes, it counts bytes.", right: true}
hints: [First nudge., Second nudge.]
reveal: The size.
\`\`\`

## Send

\`\`\`send
id: first
words: words
\`\`\`

## Look

\`\`\`observe
id: look
panes: [recipient, relay]
\`\`\`

## Reckon

\`\`\`reckon
id: reckon-guess
prediction: guess
\`\`\`

## Bytes

\`\`\`inspect
id: bytes
message: first
\`\`\`

## One

\`\`\`ask
id: one
ask: Which is sealed?
options:
  time: {text: The time, because: "The time stands outside."}
  words: {text: The words, because: "The words are inside.", right: true}
hints: [Look inside., Not the time.]
reveal: The words are sealed.
\`\`\`

## Several

\`\`\`ask
id: several
form: several
ask: Which can be counted?
options:
  bytes: {text: Bytes, because: "Bytes can be counted.", right: true}
  rows: {text: Rows, because: "Rows can be counted.", right: true}
  joy: {text: Joy, because: "Joy can't be counted."}
hints: [Think of numbers., Two of them.]
reveal: Bytes and rows.
\`\`\`

## Number

\`\`\`ask
id: number
form: number
ask: How long is the tag?
answer: 16
unit: bytes
right: It is 16.
wrong: It is another number.
misses:
  - {answer: 24, because: That is the nonce.}
hints: [Below twenty., Above fifteen.]
reveal: It is 16 bytes.
\`\`\`

## Text

\`\`\`ask
id: text
form: text
ask: What is the number used once called?
right: A nonce it is.
hints: [Five letters., It begins with n.]
reveal: The nonce.
\`\`\`

## Length

\`\`\`guess-length
id: length
ask: How many bytes have the words?
message: first
right: Counted well.
wrong: Counted otherwise.
hints: [Subtract., Subtract again.]
reveal: As many as you wrote.
\`\`\`

## Strike

\`\`\`strike
id: strike
words: words
fields:
  to: The relay needs it.
  nonce: Bob needs it.
at-least: 2
\`\`\`

## End

\`\`\`recap
id: recap
points: [It is sealed.]
\`\`\`
`;

/** A lesson with a step of nearly every kind. */
export function fixtureLesson(): Lesson {
  const parsed = parseLesson(markdown, {
    file: 'fixture.md',
    number: 1,
    language: 'en',
    sources: new Map(),
    glossary: new Map(),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.lesson;
}

/** What is right to type in each step, a line for each prompt. */
const rightLines: readonly (readonly [step: string, ...lines: readonly string[]])[] = [
  ['words', 'Bring the red umbrella'],
  ['guess', '2'],
  ['first', '', ''],
  ['look', ''],
  ['reckon-guess', ''],
  ['bytes', ''],
  ['one', '2', ''],
  ['several', '1 2', ''],
  ['number', '16', ''],
  ['text', 'the Nonce', ''],
  ['length', '22', ''],
  ['strike', '1', '2', ''],
  ['recap', ''],
];

/** The right lines of the whole lesson, or of those before a step. */
export function rightAnswers(before?: string): readonly string[] {
  const end = rightLines.findIndex(([step]) => step === before);
  return rightLines.slice(0, end < 0 ? undefined : end).flatMap(([, ...lines]) => lines);
}
