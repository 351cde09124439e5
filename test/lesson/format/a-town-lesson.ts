/** A small lesson with one of every activity that has to do with the town, with data and with files. */
export const aTownLesson = `---
format: 1
id: town
title: A lesson in the town
summary: The town once.
minutes: 5
objectives: [say what rows tell]
cast:
  you: {name: You, at: home}
  noor: {name: Noor, at: library}
---

## A card

\`\`\`ask
id: card
form: sort
ask: Where does it belong?
piles:
  about:
    ask: What is it about?
    options:
      content: {text: Content, because: It says nothing of words.}
      metadata: {text: Metadata, because: It says who writes to whom., right: true}
  support:
    ask: How is it supported?
    options:
      carried: {text: Supported, because: Something carries it., right: true}
      vague: {text: Too vague, because: It is clear enough.}
      bare: {text: Not supported, because: There is a source.}
hints: [Read it again., It is about people.]
reveal: Metadata, and supported.
\`\`\`

## Who is awake at night?

\`\`\`predict
id: guess
by: awake.who
ask: Who works at night?
options:
  paula: {text: Paula, because: She gets up early.}
  amira: {text: Amira, because: "Yes: {{awake.who}}.", right: true}
hints: [Somebody is online at three., It is a nurse.]
reveal: Amira.
\`\`\`

## Write

\`\`\`compose
id: own
from: you
to: noor
ask: What do you write?
suggest: Are you awake?
\`\`\`

## A week

\`\`\`week
id: week
seed: 1
writes:
  night: {words: own, on: tue, at: "02:40"}
\`\`\`

## Both sides

{{night.envelope.bytes}} bytes, of {{week.messages}} messages.

\`\`\`observe
id: both
panes: [recipient, relay]
messages: [night]
\`\`\`

## Look

\`\`\`find
id: awake
what: night-work
\`\`\`

## So it was

\`\`\`reckon
id: outcome
prediction: guess
\`\`\`

## The file

\`\`\`export
id: nightly
\`\`\`

## Search

\`\`\`search
id: look-for
file: nightly
ask: Search for your words.
suggest: {words: own}
found: "There, {{look-for.hits}} times."
none: Not there.
\`\`\`

## The sister company

\`\`\`sister
id: company
file: nightly
\`\`\`

## Whom it suggests

\`\`\`find
id: may-know
what: suggestions
in: sister
top: 3
\`\`\`

## The list

\`\`\`sister
id: joined
file: nightly
list: houses
\`\`\`

## Side by side

\`\`\`segments
id: leaf
alone: company
joined: joined
at-least: 2
\`\`\`

## The number of days

\`\`\`threshold
id: days
in: joined
segment: health
ask: How many days should the rule ask for?
right: No number takes fewer than {{days.wrong}} others.
wrong: It misses {{days.missed}} and takes {{days.wrong}} others.
hints: [Who drops out first?, Both patients stay in.]
reveal: As many as Xavier came.
\`\`\`

## A mix

\`\`\`lab
id: mixed
scene: flooded
attack: timing
seed: 4
ask: Which mix do you switch on?
switch:
  batch: {text: Batches of eight, set: {mix: threshold-8}, because: "Right in {{mixed.after.percent}} %, with {{mixed.batch.seconds}} s."}
  pool: {text: A pool, set: {mix: pool-8-8}, because: "It was {{mixed.before.percent}} %, and is {{mixed.pool.percent}} %."}
\`\`\`

## A number

\`\`\`numbers
id: number
ask: Make up four digits.
prefix: "+999 "
digits: 4
suggest: "0417"
\`\`\`

## All of them

\`\`\`crack
id: all
numbers: number
country: 1000000
\`\`\`

## One salt

\`\`\`salt
id: same
numbers: number
way: shared
books: [you, noor]
users: 20
ask: Make up a salt.
suggest: sea
\`\`\`

## Two salts

{{same.matched}} of {{same.of}}.

\`\`\`salt
id: apart
numbers: number
way: own
books: [you, noor]
users: 20
ask: Make up your own.
suggest: shell
\`\`\`

## Whose key

\`\`\`hand-out
id: handed
words: own
keys: swapped
\`\`\`

## With a defence

\`\`\`carry
id: carried
words: own
set: {padding: powers}
\`\`\`

## Compare

\`\`\`compare
id: numbers
of: handed
ask: Are they the same?
right: "Yes: {{numbers.same}} of {{numbers.of}} groups are."
wrong: Look again.
hints: [Begin at the left., Group by group.]
reveal: They are different.
\`\`\`

## How many

\`\`\`ask
id: how-many
form: number
ask: How many were tried?
answer: all.tries
right: Yes.
wrong: Look again.
hints: [It was counted., From zero on.]
reveal: As many as it took.
\`\`\`

## Where

\`\`\`find
id: where
what: places
who: [felix]
\`\`\`

## Home

\`\`\`pinpoint
id: home
in: where
ask: Where does Felix live?
right: On {{home.nights}} of {{home.of}} nights, he came from there.
wrong: On {{home.nights}} of {{home.of}} nights alone.
hints: [Leave out the office., Think of the night.]
reveal: Where he is at night.
\`\`\`

## One message

\`\`\`gather
id: copies
from: quinn
on: wed
at: "18:30"
ask: Which of these are one message to a group?
right: "Yes: {{copies.who}}."
missed: "Left out: {{copies.missed}}."
sender: Somebody else sent that.
moment: That went at another time.
hints: [Look at the times., And at the sender.]
reveal: Those of one moment.
\`\`\`

## Hours

\`\`\`find
id: sleepers
what: online
who: [amira]
\`\`\`

## Gap

\`\`\`mark-gap
id: her-gap
in: sleepers
who: amira
ask: When is Amira offline for long?
right: From {{sleepers.amira.asleep.from}}, and you said {{her-gap.from}}.
wrong: That is another time.
misses:
  town: The town is.
  turned: Then she is online.
hints: [She works at night., Look at noon.]
reveal: In the daytime.
\`\`\`

## The night desk

A case.

\`\`\`desk
id: desk
case: 1
answers: {night: wed, name: ivan, partner: peter, author: emil, lookout: uma}
questions:
  night: {ask: "When was somebody at {{desk.wall}}?", hints: [At night., Look.]}
  name: {ask: "Who is {{desk.alias}}?", hints: [From where?, Who goes as it comes?]}
  partner: {ask: Who else?, hints: [Who was there?, Who wrote?]}
  author: {ask: Who wrote it?, hints: [It is long., Who wrote before?]}
  lookout: {ask: Who watched?, hints: [Who wrote?, From where?]}
\`\`\`

## Proof

\`\`\`proof
id: proved
question: night
told: {right: So it is., passed: One passed by., quiet: Nobody was there., none: Left open.}
\`\`\`

## Others

You said {{proved.said}}.

\`\`\`odds
id: others
nights: 2
\`\`\`

## What is kept

Right in {{others.night}}.

\`\`\`trace
id: kept
words: own
\`\`\`

## Your own

{{kept.hits}} times.

\`\`\`own
id: mine
quiet: When do you write least?
closest: With whom on most days?
fastest: Who answers fastest?
file: Which file?
\`\`\`

## Erase

All of it.

\`\`\`forget
id: gone
ask: Type it to erase.
word: erase
erased: Gone.
\`\`\`

## Take with you

\`\`\`recap
id: recap
points: ["There were {{nightly.rows}} rows."]
\`\`\`
`;
