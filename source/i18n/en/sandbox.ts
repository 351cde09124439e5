import type { LineWord } from '../../sandbox/obey.ts';
import type { NotRead, SandboxTold } from '../../sandbox/state.ts';
import type { WorldId } from '../../sandbox/world.ts';
import type { SceneId } from '../../lab/names.ts';
import type { SwitchId } from '../../lab/setting.ts';
import type { Grammar } from './grammar.ts';

/** Words of the sandbox: a lesson's world, free to try things in. */
export const sandbox = ({ number, rows, counted, listed }: Grammar) => ({
  title: 'Sandbox',
  of: (lesson: number, title: string) => `Sandbox of lesson ${lesson}: ${title}`,
  worlds: {
    cast: ['The cast', 'the people of the lesson; nobody writes unless you do'],
    'town-week': ['Town week', 'seven days of the town; you come in on Sunday evening'],
  } as const satisfies Readonly<
    Record<Exclude<WorldId, SceneId>, readonly [name: string, what: string]>
  >,
  world: 'world',
  seed: (seed: number) => `seed ${seed}`,
  clock: (time: string) => `it is ${time}`,
  fromFile: 'from a file',
  works: {
    play: 'the world runs',
    send: 'the message is on its way',
    wait: 'time goes by',
    find: 'looks for it',
    judge: 'the attackers look',
    save: 'writes the file',
    open: 'reads the file',
    pcap: 'writes the capture',
  },
  working: (what: string, done: number, total: number) =>
    total === 0 ? what : `${what}, ${Math.floor((100 * done) / total)} %`,
  places: 'who sees what',
  recipient: (name: string) => `what ${name} got`,
  gotHeads: { time: 'time', from: 'from', number: 'no.', bytes: 'bytes', words: 'words' },
  got: (time: string, from: string, no: number, bytes: string, words: string) =>
    `${time}  message ${number(no)} from ${from}, ${bytes}: ${words}`,
  gotNothing: 'Nothing yet.',
  noWords: '(no words in the file)',
  rowsOf: (where: string, shown: number, all: number) =>
    shown === all ? `${where}: ${rows(all)}` : `${where}: ${number(shown)} of ${rows(all)}`,
  noRows: 'No rows here. Send something, or: wait 60.',
  yours: 'Rows with this sign are about your words. You know that; no observer does.',
  yoursSaid: (seqs: readonly number[]) =>
    `Rows about your words, as you know and no observer does: ${listed(seqs.map((seq) => number(seq)))}.`,
  narrowedBy: (set: readonly (readonly [key: string, value: string])[]) =>
    `${set.map(([key, value]) => `${key} ${value}`).join(', ')}; all takes it off`,
  notShown: (count: number) =>
    `${rows(count)} before these. To read them, narrow down: from NAME, to NAME, hour 9, size >600.`,
  peopleTitle: (count: number) => `people: ${number(count)}`,
  peopleNote: 'Their names as a line takes them. Own words go from any of them to any other.',
  attacksTitle: 'attackers: right guesses',
  attacksNote:
    'Each has the rows of its place and nothing else, and is judged by what was so. Your messages are among those that it guesses.',
  noAttacks: 'Nobody tried: there is too little to guess, or the file was saved without it.',
  attack: (name: string, does: string, right: string, more: readonly string[]) =>
    `${name}: ${does}. Right: ${right}; ${more.join('; ')}.`,
  foundTitle: (what: string) => `find ${what}`,
  nothingFound: 'Nothing of that kind is in these rows.',
  help: {
    send: ['send alice bob Are you there?', 'your own words, from anybody to anybody'],
    say: ['say And you?', 'the same two once more'],
    set: ['set mix threshold-8', 'turn a switch; several: set padding=padme,relays=3'],
    world: ['world crossing', 'another world: cast, town-day, town-week, or a scene of the lab'],
    seed: ['seed 7', 'run it with another seed; seed alone: the next one'],
    wait: ['wait 60', 'let minutes go by, with what is planned in them'],
    see: ['see relay-1', 'the rows of network, relay-1, relay-2, relay-3; see bob: what bob got'],
    rows: [
      'rows',
      'rows again; narrow them as at the night desk: from alice, size >600, sort size, all',
    ],
    find: ['find hours', 'look for something in these rows; what there is stands below'],
    attacks: ['attacks', "how the lab's attackers fare"],
    people: ['people', 'who is here'],
    save: ['save FILE', 'keep the run without its words'],
    open: ['open FILE', 'look at a run that was kept'],
    pcap: ['pcap FILE', 'what the links carried, for Wireshark or tshark'],
    stop: ['stop', 'stop what runs'],
    help: ['help', 'this list'],
    quit: ['quit', 'leave; nothing is kept'],
  } as const satisfies Readonly<Record<LineWord, readonly [line: string, does: string]>>,
  helpTitle: 'what a line can say',
  /** On the screen. */
  helpKeys: (upDown: string, leftRight: string) =>
    `While the line is empty: ${upDown} goes from switch to switch, ${leftRight} turns one, Tab looks at the next place, PgUp and PgDn scroll, Ctrl+T takes other colours, Esc stops what runs, else leaves.`,
  helpFinds: (kinds: readonly string[]) => `To find: ${kinds.join(', ')}.`,
  helpAsks:
    'About people: find online NAME, find around NAME, find places NAME. A place: find at-place square sat 13:00 17:00. Real data: find central revere, find hours copenhagen-sms.',
  helpFree:
    'Nothing is right or wrong here, and nothing is kept. People and times are simulated; everything is really sealed, carried and opened.',
  line: 'Line',
  placeholder: 'help',
  prompt: 'sandbox> ',
  foot: ({ upDown, leftRight }: Arrows) =>
    [
      [upDown, 'switch'],
      [leftRight, 'turn'],
      ['Tab', 'next place'],
      ['Enter', 'do the line'],
      ['Esc', 'leave'],
    ] as const,
  footTyping: [
    ['Enter', 'do the line'],
    ['Esc', 'clear it'],
  ] as const,
  footWorking: [
    ['Esc', 'stop'],
    ['Tab', 'next place'],
  ] as const,
  footBrief: [
    ['Tab', 'places'],
    ['Enter', 'do'],
    ['Esc', 'leave'],
  ] as const,

  /** @param words all switches, and of one of them its name and where it can stand */
  told(
    told: SandboxTold,
    words: {
      readonly switchNames: readonly string[];
      readonly standsOf: (id: SwitchId) => readonly [name: string, known: readonly string[]];
    },
  ): string {
    switch (told.is) {
      case 'not-understood':
        return `"${told.typed}" means nothing here. Type help.`;
      case 'switch':
        return `There is no switch "${told.typed}". There are ${words.switchNames.join(', ')}.`;
      case 'stand': {
        const [name, known] = words.standsOf(told.id);
        return `${told.typed === '' ? '' : `${name} can't be "${told.typed}". `}${name} can be ${known.join(', ')}.`;
      }
      case 'nobody':
        return told.typed === ''
          ? 'Say who writes to whom, and what: send alice bob Are you there?'
          : `Nobody here is called "${told.typed}". Type people.`;
      case 'vantage':
        return `There is no place "${told.typed}" now. Name network, relay-1 or one of the people; with relays 3 also relay-2 and relay-3.`;
      case 'world':
        return `There is no world "${told.typed}". There are cast, lengths, pairs, crossing, friends, flooded, pen-names, town-day and town-week.`;
      case 'query':
        return wrongQuery(told.wrong);
      case 'missing':
        return told.missing === 'person'
          ? 'No row here names them.'
          : told.missing === 'segment'
            ? 'The sister company made no such segment of these rows.'
            : 'These rows give nothing to look for it in.';
      case 'empty':
        return 'Words are missing behind the two names.';
      case 'too-long':
        return 'That is too long: 2,000 bytes are the most.';
      case 'to-oneself':
        return 'From one to another: nobody writes to themselves here.';
      case 'file-name':
        return 'The name of a file is missing, such as: save run.json';
      case 'minutes':
        return 'Wait takes minutes, 1 to 10,080.';
      case 'seed':
        return 'A seed is a whole number from 0.';
      case 'busy':
        return 'Something still runs. Wait for it, or type stop.';
      case 'stopped':
        return 'Stopped. Turn a switch, or type seed, to run it again.';
      case 'no-bytes':
        return 'A file has rows, and no bytes of any link. Turn a switch or send something: then it runs, and pcap has what to write.';
      case 'not-running':
        return 'This is a run out of a file, and its time stands still. Turn a switch or send something, and the world runs anew.';
      case 'runs-anew':
        return 'Out of the file no words came, so the world runs anew from its seed, without them.';
      case 'left-out':
        return `${counted(told.count, 'message of yours is', 'messages of yours are')} left out: the people are not in this world.`;
      case 'became': {
        const { from, to, text } = told.message;
        const who = `${from} to ${to}: "${text}"`;
        if (told.became === 'opened') return `${who} was opened.`;
        if (told.became === 'waits') {
          return `${who} has not arrived a minute later. A mix, a cell or a phone that is off can hold it. Type wait 10.`;
        }
        return `${who} was refused: ${told.became.refused}.`;
      }
      case 'waited':
        return `${counted(told.minutes, 'minute', 'minutes')} went by.`;
      case 'written':
        return told.what === 'run'
          ? `${told.path} has the run, and no words. Again: metadata-lessons sandbox --open ${told.path}`
          : `${told.path} has what people's links carried. Addresses are simulated, and the packets around the bytes are made here. Wireshark opens it.`;
      case 'cut':
        return `${told.path} has only the beginning: more was carried than is kept.`;
      case 'not-written':
        return told.code === 'EEXIST'
          ? `${told.path} is there already, and nothing is written over. Name another file.`
          : `${told.path} can't be written (${told.code}). Name another file.`;
      case 'opened':
        return `${told.path} is open. Rows are as they were; its words were never in it.`;
      case 'not-read':
        return notRead(told.path, told.why);
      case 'failed':
        return `It ended early: ${told.why}`;
    }
  },
});

type Arrows = { readonly upDown: string; readonly leftRight: string };

function wrongQuery(wrong: Extract<SandboxTold, { is: 'query' }>['wrong']): string {
  switch (wrong.is) {
    case 'kind':
      return wrong.typed === ''
        ? 'Say what to find, such as: find hours. Help lists the rest.'
        : `There is no find "${wrong.typed}". Help lists what there is.`;
    case 'who':
      return wrong.most === 0
        ? `${wrong.what} is asked about nobody: find ${wrong.what}`
        : `${wrong.what} takes ${wrong.least === wrong.most ? wrong.least : `${wrong.least} to ${wrong.most}`} of the people: find ${wrong.what} NAME`;
    case 'place':
      return `Say where and when: find ${wrong.what} square sat 13:00 17:00`;
    case 'segment':
      return `Say which segment, such as: find ${wrong.what} health`;
    case 'word':
      return `"${wrong.typed}" is none of the people, nor data that this looks into.`;
  }
}

/** What is wrong with a file, and what helps. */
function notRead(path: string, why: NotRead): string {
  switch (why.reason) {
    case 'not-whole':
      return `${path} is cut short, or no JSON. Save the run again, or copy the file anew.`;
    case 'other':
      return `${path} is no run of a sandbox. Open a file that save has written.`;
    case 'version':
      return `${path} is of version ${Math.trunc(why.version)}, and this program reads version 1. Open it with the program that wrote it.`;
    case 'damaged':
      return `${path} has something that can't be${why.where === '' ? '' : ` (${why.where})`}. Save the run again, or copy the file anew.`;
    case 'too-large':
      return `${path} is larger than any run that is saved. Open a file that save has written.`;
    case 'system':
      return why.code === 'ENOENT'
        ? `There is no file ${path}. Look at its name and folder.`
        : `${path} can't be read (${why.code}). Look at its name, and whether you may read it.`;
  }
}
