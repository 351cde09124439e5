/** The pack that `new` writes: one lesson with most kinds of steps. It passes `check`. */

const fence = '```';

const lesson = `---
format: 1
id: first-lesson
title: The first lesson
summary: One sentence for the menu.
minutes: 4
# Each completes the sentence "You will be able to ..."
objectives:
  - say what the relay can read of a message
  - work out the size of the words from the size of the envelope
# Places: home, office, cafe.
cast:
  alice: {name: Alice, at: home}
  bob: {name: Bob, at: office}
# Ids of sources.yaml, in the order of their numbers.
sources: [nacl-2009]
---

## What will the relay see?

Alice is about to write to Bob. Everything she sends passes through a [relay](glossary:relay), which runs on this computer.

What seals her words is [NaCl's box](source:nacl-2009). A claim like this needs a source.

${fence}predict
id: relay-reads
ask: Which of these will the relay be able to read or count?
form: several
options:
  words:
    text: The words
    because: "No. They are sealed before they leave Alice's hands."
  size:
    text: How many bytes there are
    right: true
    because: "Yes. It stored {{first.envelope.bytes}} bytes, and could count them."
hints:
  - What does the relay hold?
  - It holds bytes, and no key.
reveal: The number of bytes, and not the words.
${fence}

## Write to Bob

You are Alice.

${fence}compose
id: words
from: alice
to: bob
ask: Write a message to Bob.
suggest: Meet me at the fountain at six.
${fence}

## Seal and send

Your words are sealed and really go through the relay.

${fence}send
id: first
words: words
${fence}

## What each of them sees

Left is what Bob's program opened. Right is what the relay wrote down.

${fence}observe
id: both-sides
panes: [recipient, relay]
messages: [first]
${fence}

## Look inside the envelope

Move over the **{{first.envelope.bytes}} bytes** with the arrow keys.

${fence}inspect
id: bytes
message: first
${fence}

## Try to open it

The relay tries everything that it holds.

${fence}attack
id: break-in
message: first
tries: [stored-bytes, public-keys]
${fence}

## What you predicted

It tried {{break-in.tries}} ways. {{break-in.opened}} of them opened it.

${fence}reckon
id: outcome
prediction: relay-reads
${fence}

## Work it out

The sealed box has {{first.box.bytes}} bytes. 16 of them are the tag, {{first.slip.bytes}} are the slip inside.

${fence}ask
id: words-size
form: number
ask: How many bytes have the words?
answer: first.words.bytes
unit: bytes
right: "Yes: {{first.words.bytes}}. The relay can work it out, too."
wrong: Take the tag and the slip off the sealed box.
misses:
  - answer: first.plaintext.bytes
    because: That is the words together with the slip.
hints:
  - What is in the box besides the words?
  - The box, less the tag, less the slip.
reveal: "{{first.words.bytes}} bytes."
${fence}

## In one word

${fence}ask
id: leak
form: text
ask: What of the words does the relay learn without opening anything?
answers: [length, size, number of bytes]
right: Yes. Sealing hides what the words say and not how many they are.
wrong: Think of the number you have just worked out.
hints:
  - You have just worked it out.
  - It is a number.
reveal: Their length.
${fence}

## What to keep

${fence}recap
id: recap
points:
  - The relay could not read the words.
  - "It could count: {{relay.last.bytes}} bytes for the newest envelope."
  - Padding can blur the length; it costs bytes.
${fence}

## Sources

${fence}sources
id: sources
${fence}
`;

const sources = `# Everything that a lesson claims about the world stands on one of these. Two years after a
# source's date, check asks you to look at it again and to add a line "reviewed: YYYY-MM-DD".
nacl-2009:
  author: Daniel J. Bernstein
  title: Cryptography in NaCl
  date: 2009
  where: cr.yp.to
  note: Describes the box that seals the messages of the tutorial.
`;

const claims = `# Whoever is named here is named in lessons beside one of these sources only.
nacl:
  names: [NaCl]
  sources: [nacl-2009]
`;

const glossary = `# Terms that a lesson links to as [text](glossary:id), each where it is first used.
relay:
  term: relay
  meaning: The server that takes, stores and forwards envelopes.
`;

/** Path to text of every file, except the guide. */
export const skeleton: Readonly<Record<string, string>> = {
  '01-first-lesson/en.md': lesson,
  'sources.yaml': sources,
  'claims.yaml': claims,
  'glossary.en.yaml': glossary,
};
