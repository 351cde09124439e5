import type { NotOpened } from '../../messenger/key-book.ts';
import type { RefusalReason } from '../../protocol/refusal.ts';
import type { Grammar } from './grammar.ts';

/** How many of the questions asked were answered rightly. */
type Score = Readonly<Record<'asked' | 'firstTry' | 'inTheEnd', number>>;

/** What is said within a lesson, whatever the lesson is about. */

export const view = ({
  number,
  bytes,
  counted,
  times,
  duration,
  listed,
  inWords,
  sentence,
}: Grammar) => ({
  bytes,
  enter: {
    goOn: 'go on',
    choose: 'choose this',
    check: 'check my answer',
    keepOpinion: 'keep it',
    predict: 'keep my prediction',
    keepWords: 'keep these words',
    send: 'seal and send',
    sendMany: 'seal and send them',
    strike: 'send without it',
    phoneOff: 'switch it off',
    phoneOn: 'switch it on',
    attack: 'start trying',
    week: 'let the week happen',
    find: 'look for it',
    export: 'write the file',
    search: 'search',
    sister: 'start the program',
    truth: 'say what is true',
    nextOne: 'next one',
    keepNumber: 'keep this number',
    crack: 'start trying',
    salt: 'hash and search',
    erase: 'erase',
    shift: 'begin the shift',
    line: 'do it',
    open: 'let it be opened',
    others: 'look at others',
    retry: 'try again',
    finish: 'finish',
    /** Behind a wrong answer: the first time it only says so. */
    twice: 'twice to go on',
    twiceToFinish: 'twice to finish',
    wait: 'please wait',
  },
  panes: {
    sender: (name: string) => `${name} (sender) wrote`,
    recipient: (name: string) => `${name} (recipient) sees`,
    relay: 'The relay observes',
    from: 'from',
    to: 'to',
    words: 'words',
    number: 'message number',
    nothingYet: 'nothing has arrived yet',
    nothingObserved: 'no row yet',
    nothingSent: 'nothing sent yet',
    unopened: 'an envelope that does not open',
    time: 'time',
    address: 'address',
    sealed: 'sealed bytes',
    wordsReadable: 'words: not readable, only sealed bytes',
    noBox: 'no sealed box in it',
    refusedBy: (reason: string) => `the relay refused it: ${reason}`,
    accepted: 'the relay accepted it',
    olderRows: (count: number) => `(${count} earlier ${count === 1 ? 'row' : 'rows'} not shown)`,
    /** What there is to know of a message. */
    things: {
      who: 'who',
      to: 'to whom',
      when: 'when',
      size: 'how much',
      where: 'where',
      words: 'words',
      number: 'number',
    },
    /** Said beside what is known, in a word or two: how. */
    counted: 'counted',
    came: 'came in',
    handedOn: (waited: string) => `handed on ${waited}`,
    handedOver: 'handed over',
    opened: 'opened',
    read: 'read',
    characters: (count: number) => counted(count, 'character', 'characters'),
    notTold: 'not told',
    notNoted: 'not noted',
    notKnown: 'not known',
    isSealed: 'sealed',
    noKey: 'sealed: it has no key',
    /** @param known how many of the things a relay can read */
    reaches: (known: number, of: number) =>
      sentence(`${inWords(known)} of ${inWords(of)} things reach the relay.`),
    wordsDoNot: "The words don't.",
    lengths: (plaintext: number, tag: number, box: number) =>
      `sealed: ${plaintext} bytes of plaintext + ${tag} of tag = ${bytes(box)}`,
  },
  /** The way of a message from its sender over the relay to its recipient. */
  journey: {
    /** Outside of an envelope. */
    to: (name: string) => `to ${name}`,
    from: (name: string) => `from ${name}`,
    /** What each of them did, in a few words. */
    sealed: 'wrote and sealed',
    wrote: 'wrote a row',
    kept: (seconds: number) => `wrote a row, kept it for ${duration(seconds)}`,
    keeps: 'wrote a row, keeps it',
    refused: (reason: string) => `refused it: ${reason}`,
    opened: 'opened',
    nothing: 'has nothing yet',
    none: 'got nothing',
  },
  rows: {
    connect: (who: string) => `${who} connected`,
    disconnect: (who: string) => `${who} disconnected`,
    announce: (who: string) => `${who} announced a public key`,
    envelope: (from: string, to: string) => `envelope from ${from} to ${to}`,
    delivery: (to: string) => `delivered to ${to}`,
    refused: (reason: string) => `refused: ${reason}`,
    waited: (seconds: number) => `after ${duration(seconds)}`,
    nobody: '(nobody named)',
    simulated: 'simulated',
  },
  refusals: {
    'no-recipient': 'it names no recipient, so there is nobody to deliver it to',
    'not-accepted': 'not accepted',
    'wrong-sender': 'it names a sender who did not open the connection',
    'too-large': 'it is too large',
    malformed: 'it is not an envelope',
    'too-fast': 'too many at once',
    'too-slow': 'nothing was read for too long',
    full: 'the relay has no room for more',
    'queue-full': 'too much is waiting for the recipient already',
    'no-hello': 'there was no greeting',
    'wrong-version': 'it is of another version',
    'bad-name': 'a name in it is not allowed',
  } as const satisfies Readonly<Record<RefusalReason, string>>,
  openFailures: {
    'not-authentic': 'the tag does not fit: refused, nothing shown',
    'bad-padding': 'what is inside does not end as padding does: refused',
    'too-short': 'too short to hold a tag: refused, nothing shown',
    malformed: 'what is inside cannot be read: refused',
    'no-nonce': 'without the nonce it cannot be opened',
    'no-box': 'without the sealed box there is nothing to open',
    reflected: 'it is one of their own, sent back: refused',
    'wrong-sender': 'the sender inside is another one: refused',
    'wrong-recipient': 'the recipient inside is another one: refused',
    replayed: 'seen before: refused',
    'unknown-sender': 'it names nobody among the contacts: refused',
    empty: 'there are no bytes in it',
    'wrong-version': 'it is of another version: refused',
    'unknown-flags': 'it is not an envelope of this format: refused',
    'bad-name': 'a name in it is not allowed: refused',
    'cut-short': 'a part of it is missing: refused',
    'too-many-bytes': 'there are bytes in it that belong to nothing: refused',
    'no-sealed-sender': 'its sender is sealed, and this device reads no such envelope: refused',
    'not-sealed-to-me': 'it is not sealed to this recipient, or was changed: refused',
    'bad-certificate': "the signature of the sender's certificate does not fit: refused",
    'expired-certificate': "the sender's certificate has expired: refused",
    'foreign-certificate': "it is not by whom the sender's certificate names: refused",
  } as const satisfies Readonly<Record<NotOpened, string>>,
  compose: {
    label: 'Your message',
    ownWords: 'your own words',
    orOwn: 'for your own words choose the last one',
    usedSuggestion: (text: string) =>
      `Nothing was typed, so the suggested words are used: "${text}"`,
    controlsRemoved: (count: number) =>
      count === 1
        ? '1 control character was left out. The rest is your message.'
        : `${count} control characters were left out. The rest is your message.`,
    tooLong: (characters: number, limit: number) =>
      `That is too long: ${number(characters)} characters; ${number(limit)} (and 60,000 bytes) can be sent.`,
    stays: 'Your words stay in memory. They are never written to disk.',
  },
  send: {
    about: (from: string, to: string) => `${from} to ${to}`,
    ready: 'Ready to be sealed and sent:',
    hidden: '(words that you are not shown)',
    working: 'Sealing and sending',
    sent: (count: number, total: number) =>
      count === 1
        ? `Sealed and sent: ${bytes(total)} went to the relay.`
        : `Sealed and sent: ${count} messages, ${bytes(total)} went to the relay.`,
  },
  strike: {
    names: {
      to: 'without "to" (the recipient)',
      from: 'without "from" (the sender)',
      nonce: 'without the nonce',
      box: 'without the sealed box',
    },
    goOn: 'I have seen enough: go on',
    working: 'Sending it without that field',
    relay: 'relay',
    recipient: 'recipient',
    row: "relay's row",
    delivered: 'delivered it',
    refused: (reason: string) => `refused it: ${reason}`,
    opened: 'opened it',
    nothing: 'got nothing',
    unopened: (reason: string) => `got it, but ${reason}`,
    missing: (count: number) =>
      count === 1 ? 'Try one more field first.' : `Try ${count} more fields first.`,
  },
  phone: {
    isOn: (name: string) => `${name}'s phone is on`,
    isOff: (name: string) => `${name}'s phone is off`,
    working: 'The phone changes its connection',
    wentOff: (name: string) => `${name}'s phone is off now: the relay wrote a row for that, too.`,
    cameOn: (name: string) => `${name}'s phone is on again.`,
    delivered: (count: number, seconds: string) =>
      count === 1
        ? `The relay had kept 1 envelope for ${seconds} s and delivered it now.`
        : `The relay had kept ${count} envelopes, the longest for ${seconds} s, and delivered them now.`,
    nothingWaited: 'No envelope had been waiting.',
  },
  attack: {
    working: 'Trying to open it',
    names: {
      'stored-bytes': 'pieces of what the relay stored, as keys',
      'public-keys': 'both public keys, as keys',
      words: 'names, addresses and common passwords, made into keys',
      'fresh-keys': 'newly made secret keys',
      'flipped-bytes': 'a sealed byte changed, then given to the recipient',
    },
    outcome: (count: number, opened: number) =>
      `${times(count)} tried, ${opened === 0 ? 'never' : times(opened)} opened`,
    total: 'in all',
  },
  inspect: {
    /** Of each part its name, what it is, and that in a few words. */
    fields: {
      version: {
        name: 'version',
        meaning: 'which format this envelope has',
        brief: 'the format of this envelope',
      },
      flags: { name: 'flags', meaning: 'which fields follow', brief: 'which fields follow' },
      to: {
        name: 'to',
        meaning: 'the recipient; this format writes it outside',
        brief: 'the recipient; outside',
      },
      from: {
        name: 'from',
        meaning: 'the sender; this format writes it outside',
        brief: 'the sender; outside',
      },
      nonce: {
        name: 'nonce',
        meaning:
          'a number used once, drawn at random for this message; not secret, but never used again with the same keys',
        brief: 'a number used once; random, not secret',
      },
      tag: {
        name: 'tag',
        meaning:
          'proof that somebody with one of the two secret keys made it and that no bit was changed since',
        brief: 'by which any change is noticed',
      },
      ciphertext: {
        name: 'ciphertext',
        meaning:
          'the slip (sender, recipient, number) and your words, unreadable without a key, and exactly as long as before',
        brief: 'the slip and your words',
      },
      token: {
        name: 'token',
        meaning: 'shown to the relay in place of a sender: the recipient gave it to their contacts',
        brief: 'in place of a sender',
      },
      class: {
        name: 'size class',
        meaning: 'how many bytes the inner envelope has',
        brief: 'bytes of the inner envelope',
      },
      inner: {
        name: 'inner envelope',
        meaning:
          "the sender's certificate and the sealed message, sealed once more for the recipient alone",
        brief: 'the sender and the sealed message',
      },
      unreadable: {
        name: 'unreadable',
        meaning: 'not an envelope of this format',
        brief: 'not an envelope of this format',
      },
    },
    /** Of a name, whose first byte says how long it is. */
    length: (letters: number) => `the first byte says that ${inWords(letters)} letters follow`,
    everybody: 'the sender, the relay, the recipient',
    sealed: 'the sender and the recipient; the relay sees that these bytes are there',
  },
  ask: {
    numberLabel: 'Your number',
    numberPlaceholder: 'type a number',
    textLabel: 'Your answer',
    textPlaceholder: 'type your answer',
    unit: (unit: string) => `(${unit})`,
    before: (answer: string) => `before: ${answer}, not so`,
    mark: 'Mark all that apply.',
    recall: 'From an earlier lesson:',
    sort: 'Choose one of each list.',
  },
  gather: {
    row: (time: string, from: string, to: string, size: number) =>
      `${time}  ${from} to ${to}, ${bytes(size)}`,
    finding: (who: readonly string[], messages: number) =>
      `The program, from all rows of the week: ${listed(who)} are one group. ${times(messages)} one of them wrote to all the others at one moment.`,
    nothing: 'The program tells no group from these rows.',
  },
  markGap: {
    /** What Enter does. */
    begins: (time: string) => `begin at ${time}`,
    ends: (time: string) => `end at ${time}`,
    anew: 'take it back',
    yours: 'you marked',
    found: 'the program found',
    fromTo: (from: string, to: string) => `${from} to ${to}`,
  },
  verdict: {
    right: 'Right.',
    wrong: 'Not so.',
    /** Of a card that is sorted in part. */
    partly: (right: number, of: number) => `${right} of ${of} is right.`,
    /** Of options that were marked. */
    marked: (right: number, of: number) =>
      `${right} of ${of} ${right === 1 ? 'is' : 'are'} marked rightly.`,
    /** Of an opinion, which is neither right nor wrong. */
    kept: 'Kept.',
    again: 'You can try again, or go on.',
  },
  reckon: {
    yours: 'You predicted:',
    none: 'You made no prediction here. This is what happened:',
    right: 'It turned out as you predicted.',
    wrong: 'It turned out otherwise.',
    partly: (right: number, of: number) => `${right} of ${of} as you said.`,
    number: 'The number',
    yes: 'yes',
    no: 'no',
    /** Of a thing that was said or is so, and what follows. */
    so: {
      several: { right: 'as you said', wrong: 'you said yes', missed: 'you missed it' },
      one: { right: 'as you said', wrong: 'you said this', missed: 'it was this' },
      number: { right: 'as you said', wrong: 'otherwise' },
    },
    soFar: {
      right: 'as you said',
      part: (right: number, of: number) => `${right} of ${of}`,
      otherwise: 'otherwise',
      none: 'no prediction',
      open: 'not told yet',
      ahead: 'to come',
    },
  },
  relayGuess: {
    row: 'The relay reads its row, and nothing else:',
    bytes: (count: number) => `So the words have exactly ${bytes(count)}.`,
    matches: (matches: number, candidates: number) =>
      matches === 0
        ? `None of the ${candidates} texts on its list has that length.`
        : matches === 1
          ? `Of the ${candidates} texts on its list, just one has that length:`
          : `Of the ${candidates} texts on its list, ${matches} have that length:`,
    never: 'It read no word. A list and a length were enough to get this far.',
    notThere: 'The relay has no row of that message.',
  },
  hint: (number: number, of: number) => `Hint ${number} of ${of}:`,
  reveal: 'Answer:',
  notices: {
    nothingToMark: 'There is no strip to mark: an earlier step was left out.',
    predictionKept: 'Your prediction is kept. You will see how it came out.',
    chooseFirst: 'Nothing is chosen yet. A digit or Space marks one.',
    enterAgain: 'Enter again goes on. Another answer tries again.',
    typeANumber: 'Type a number, for example 7.',
    onlyANumber: 'Only one number goes in here.',
    notThatWord: 'That is not the word, so nothing was done.',
    typeSomething: 'Type something first.',
    typeDigits: (wanted: number, given: number) =>
      `That has ${given} digits; ${wanted} are needed. Only digits count.`,
    noMoreHints: 'There are no more hints. v shows the answer (Ctrl+Y while you type).',
    noHintsHere: 'There is nothing to hint at here: just go on.',
    nothingBefore: 'This is the first step.',
    resumed: (messages: number) =>
      messages === 0
        ? 'You are back where you left it.'
        : `Back where you left it. Suggested words were sent in place of yours: ${messages}.`,
    skipped: 'Skipped. You can come back to it.',
  },
  failures: {
    'relay-lost': 'The relay does not answer any more.',
    'relay-refused': 'The relay refused it.',
    'relay-silent': 'The relay is there and does not answer.',
    'relay-lied': 'This relay does what no honest one does.',
    stopped: 'Stopped. Nothing is lost.',
    unexpected: 'Something went wrong.',
    'no-file': 'The file could not be written or read.',
    'no-sister': "The sister company's program did not do its work.",
    'nothing-there': 'What this step looks at is not there: an earlier step was left out.',
    next: 'Enter tries again. Or go on with a relay inside this program.',
    nextStopped: 'Enter starts it again; b goes back.',
    nextWithout: 'Enter tries again; x goes on without it.',
  },
  working: { rebuild: 'Setting the scene again', embed: 'Starting a relay inside this program' },
  finish: {
    title: 'Lesson finished',
    done: (title: string) => `You have finished "${title}".`,
    /** @param whole nothing was skipped */
    able: (whole: boolean) => (whole ? 'You can now:' : 'With every step done you can:'),
    predictions: 'Your predictions and what happened:',
    noPrediction: 'no prediction',
    answers: ({ firstTry, inTheEnd, asked }: Score) =>
      `Questions answered rightly: at first try ${firstTry}, in the end ${inTheEnd}, of ${asked}.`,
    skipped: (steps: readonly number[]) =>
      `Skipped: ${steps.length === 1 ? 'step' : 'steps'} ${listed(steps.map(String))}.`,
    observed: (rows: number, envelopes: number, total: number) =>
      `In this run the relay wrote ${number(rows)} rows, carried ${envelopes === 1 ? '1 envelope' : `${number(envelopes)} envelopes`} of ${bytes(total)} in all, and read no word.`,
    explore:
      'You can open the lesson again and try other words. In its sandbox nothing is right or wrong: type sandbox.',
  },
});
