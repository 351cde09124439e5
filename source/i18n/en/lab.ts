import type { AttackId, SceneId, Standpoint } from '../../lab/names.ts';
import type { FoundAfter } from '../../lab/judge.ts';
import type { SettingProblem, SwitchId } from '../../lab/setting.ts';
import type { ObservationKind } from '../../protocol/observation.ts';
import type { Grammar } from './grammar.ts';

/** Words of the defence lab: its switches, scenes, vantages and attackers. */
export const lab = ({ number, rows, duration }: Grammar) => {
  const bytes = (count: number) => `${number(count)} bytes`;
  const percent = (share: number) => `${number(100 * share, share > 0 && share < 0.1 ? 1 : 0)} %`;
  /** One of several equally likely ones counts as a part of a hit. */
  const right = (hits: number) => number(hits, Math.abs(hits - Math.round(hits)) < 0.05 ? 0 : 1);
  /** What was and what is, or what is where nothing changed. */
  const wasAndIs = (before: string | undefined, after: string) =>
    before === undefined || before === after ? after : `${before}, now ${after}`;
  return {
    title: 'Defence lab',
    scenes: {
      lengths: ['Lengths', 'two dozen people write messages of every length'],
      pairs: ['Pairs', 'twenty people write to and fro, each with one or two others'],
      crossing: ['Crossing', 'forty people write at times of their own, so that envelopes cross'],
      friends: ['Friends', 'eight of thirty write in each round; one of them has two friends'],
      flooded: ['Flooded', 'an attacker sends seven of their own behind each envelope of others'],
      'pen-names': [
        'Pen names',
        'on ten evenings some of thirty are there; three write to a paper under pen names',
      ],
      'town-day': ['Town day', 'a day of the town, with its groups and phones that go off'],
    } as const satisfies Readonly<Record<SceneId, readonly [name: string, what: string]>>,
    scene: 'scene',
    switches: {
      padding: ['padding', 'messages are made longer before they are sealed'],
      sealedSender: ['sealed sender', 'the sender stands inside, and outside a token'],
      receipts: ['receipts', "recipients' devices answer each message at once"],
      relays: ['relays', 'of three in an onion each knows the one before and the one behind'],
      mix: ['mix', 'each relay keeps envelopes and lets them go in another order'],
      cover: ['cover', 'devices send cells that look like messages and are none'],
    } as const satisfies Readonly<Record<SwitchId, readonly [name: string, what: string]>>,
    stands: {
      off: 'off',
      on: 'on',
      none: 'none',
      1: '1',
      3: '3, an onion',
      constant: (seconds: number) => `a cell every ${duration(seconds)}`,
      'with-messages': (dummies: number) => `${dummies} beside each message`,
      random: '1 to 16 random bytes',
      blocks: (size: number) => `blocks of ${size}`,
      padme: 'Padm\u00e9',
      powers: 'powers of two',
      buckets: '256, 1,024, 4,096',
      threshold: (size: number) => `batches of ${size}`,
      pool: (size: number, stays: number) => `batches of ${size}, ${stays} stay`,
      delay: (seconds: number) => `each waits ${duration(seconds)}`,
    },
    vantages: {
      network: 'network of the senders',
      'relay-1': 'relay 1',
      'relay-2': 'relay 2',
      'relay-3': 'relay 3',
      ends: 'relays 1 and 3',
    } as const satisfies Readonly<Record<Standpoint, string>>,
    problems: {
      'padding-in-cells':
        'Padding: all cells have one size already, and it only takes room in them.',
      'sealed-sender-in-cells':
        'Sealed sender: no relay reads what is in a cell, and a certificate only takes room there.',
      'one-relay-mixes':
        'Mix: the one relay that mixes sees itself who writes to whom; only others lose sight of it.',
      'one-relay-covers': 'Cover: the relay at which dummies end knows them from messages.',
      'receipts-and-sealed-sender':
        'Receipts: what follows a delivery at once links two people, although no envelope names them.',
      'receipts-and-mix': 'Receipts: they tell when what was kept back arrived.',
      'batch-without-traffic': 'Mix: a batch waits for others to write, however long that takes.',
    } as const satisfies Readonly<Record<SettingProblem, string>>,
    gone: (relays: readonly string[]) => `${relays.join(', ')} ended in its midst`,
    attacks: {
      sizes: [
        'sizes',
        'knows every text that was sent, and says by size alone which is in which envelope',
      ],
      timing: [
        'timing',
        'sees when envelopes come and go, and no name, and says which of those that came left when',
      ],
      sender: [
        'sender',
        'says who sent each envelope: by the name on it, else by its connection or address',
      ],
      receipts: [
        'receipts',
        'says of each person with whom they write, by what is sent within a second of each delivery',
      ],
      answers: [
        'answers',
        'says of each person with whom they write, by what is sent to others within three minutes',
      ],
      flood: ['flood', "knows its own envelopes again, and says which of the others' left when"],
      friends: [
        'friends',
        'sees when one person sends and who receives in which round, and names their friends',
      ],
      days: [
        'days',
        'knows the days on which a pen name wrote, and names who was connected on each of them',
      ],
    } as const satisfies Readonly<Record<AttackId, readonly [name: string, does: string]>>,
    at: (attack: string, vantage: string) => `${attack}, ${vantage}`,
    attacker: 'attacker',
    seed: 'seed',
    seeds: (seed: number, runs: number) =>
      runs === 1 ? `${seed}; run once more, it takes the next` : `${seed}, the last of ${runs}`,
    enter: 'let it run',
    missing: (count: number) =>
      `Let ${count === 1 ? 'one more setting' : `${count} more settings`} run first.`,
    before: 'before',
    after: 'after',
    percent,
    hits: (hits: number, of: number) => `${right(hits)} of ${number(of)}`,
    runs: (least: number, most: number, count: number) =>
      `${percent(least)} to ${percent(most)} in ${count} runs`,
    found: (before: FoundAfter | undefined, after: FoundAfter) =>
      `all friends named for good ${wasAndIs(before && afterRounds(before), afterRounds(after))}`,
    /** Beside a bar of that many rounds; of several runs the fewest and the most. */
    foundNote: ({ rounds, of }: FoundAfter, all: readonly FoundAfter[]) => {
      const sorted = all.map((one) => one.rounds ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
      const told = (count = 0) => (Number.isFinite(count) ? number(count) : 'never');
      const one = rounds === undefined ? 'never found for good' : `of ${of}`;
      return all.length < 2
        ? one
        : `${one}; ${told(sorted[0])} to ${told(sorted.at(-1))} in ${all.length} runs`;
    },
    among: (before: number | undefined, after: number) =>
      `hidden among ${wasAndIs(before === undefined ? undefined : number(before, 1), number(after, 1))}`,
    surest: (before: number | undefined, after: number) =>
      `surest guess ${wasAndIs(before === undefined ? undefined : percent(before), percent(after))}`,
    /** What somebody hits who saw nothing. */
    blind: (share: number) => `by chance ${percent(share)}`,
    spread: (
      name: string,
      does: string,
      before: string | undefined,
      after: string,
      more: readonly string[],
    ) =>
      `${name}: ${does}. Right: ${before === undefined ? '' : `${before} before, `}${after}${before === undefined ? '' : ' after'}; ${more.join('; ')}.`,
    cost: 'cost',
    /** Which way something went, in four letters at the most. */
    ways: {
      connect: 'on',
      disconnect: 'off',
      envelope: 'in',
      delivery: 'out',
      refused: 'no',
      announce: 'key',
    } as const satisfies Readonly<Record<ObservationKind, string>>,
    switchboard: 'switches',
    together: 'together',
    attackers: 'attackers: right guesses',
    bytes: (after: number, bare: number) =>
      `${bytes(after)}${after === bare ? ', as without a defence' : `, ${signed(after / bare - 1, percent)} of ${bytes(bare)} without a defence`}`,
    extra: (count: number) =>
      count === 0
        ? 'no envelope that carries no message'
        : `${number(count)} envelopes that carry no message of the scene`,
    seconds: (median: number, high: number) =>
      median === 0 && high === 0
        ? 'no wait'
        : `half arrive within ${duration(median)}, 95 of 100 within ${duration(high)}`,
    arrived: (delivered: number, lost: number) =>
      `${number(delivered)} arrived${lost === 0 ? '' : `, ${number(lost)} had not when the run was over`}`,
    apart: {
      started: (relays: number) =>
        `${number(relays)} relays run on this machine, each a process of its own with a key of its own. Four invented people write to each other through all of them; their addresses are simulated.`,
      arrived: (arrived: number, of: number) =>
        `${number(arrived)} of ${number(of)} messages were opened by those they are for.`,
      log: (relay: string, count: number) => `${relay}: what it wrote, ${rows(count)}`,
      names: (names: readonly string[]) => `People who are named in it: ${names.join(', ')}.`,
      noNames: 'Nobody is named in it.',
      failed: (why: string) => `The relays can't be started: ${why}`,
    },
    rowsAt: (vantage: string, count: number) => `${vantage}: ${rows(count)}`,
    setting: (text: string) => `Setting: ${text}.`,
    sceneLine: (name: string, what: string, seed: string) =>
      `${name}: ${what}. Seed ${seed}. Simulated people on a simulated clock; everything is really sealed, carried and opened.`,
    working: (done: number, total: number) =>
      total === 0 ? 'runs' : `runs, ${Math.floor((100 * done) / total)} %`,
    colours: (theme: 'auto' | 'dark' | 'light' | 'none') =>
      ({
        auto: 'Colours: as the terminal says',
        dark: 'Colours: for a dark background',
        light: 'Colours: for a light background',
        none: 'Colours: none',
      })[theme],
    stopped: 'Stopped. Turn a switch, or press Space.',
    failed: (why: string) => `The run ended early: ${why}`,
    wrong: {
      unknown: (typed: string, near: string | undefined, known: readonly string[]) =>
        `There is no switch "${typed}".${near === undefined ? ` There are ${known.join(', ')}.` : ` Did you mean ${near}?`}`,
      stand: (name: string, typed: string, known: readonly string[]) =>
        `${name} can't be "${typed}". It can be ${known.join(', ')}.`,
      pair: (typed: string, example: string) =>
        `"${typed}" sets nothing. Write switches as ${example}.`,
      twice: (name: string) => `${name} is set twice.`,
      scene: (typed: string, near: string | undefined, known: readonly string[]) =>
        `There is no scene "${typed}".${near === undefined ? ` There are ${known.join(', ')}.` : ` Did you mean ${near}?`}`,
    },
    /** Names of keys as far as a terminal can show them. */
    arrows: (unicode: boolean) =>
      unicode
        ? { upDown: '\u2191\u2193', leftRight: '\u2190\u2192' }
        : { upDown: 'up/down', leftRight: 'left/right' },
    foot: ({ upDown, leftRight }: Arrows) =>
      [
        [upDown, 'switch'],
        [leftRight, 'turn'],
        ['Space', 'another seed'],
        ['Tab', 'more'],
        ['?', 'keys'],
        ['q', 'leave'],
      ] as const,
    /** Where there is no room for words: what is behind ? tells the rest. */
    footBrief: [
      ['Space', 'again'],
      ['Tab', 'more'],
      ['?', 'keys'],
      ['q', 'leave'],
    ] as const,
    footWorking: ({ leftRight }: Arrows) =>
      [
        ['c', 'stop'],
        [leftRight, 'turn'],
        ['Tab', 'more'],
        ['q', 'leave'],
      ] as const,
    keys: ({ upDown, leftRight }: Arrows) =>
      [
        [upDown, 'go from switch to switch; a digit goes to the switch of that number'],
        [leftRight, 'turn it: the scene runs again with it'],
        ['Space', 'run once more with another seed: of several runs the range is told'],
        ['b', 'what stands now is "before" from now on; again: nothing switched on is'],
        ['Tab', 'what has no room: the next page; Shift+Tab: the one before'],
        ['t', 'other colours: for a dark or a light background, none, or as the terminal says'],
        ['c', 'stop what runs'],
        ['q Esc', 'leave the lab'],
      ] as const,
    toClose: 'Tab more   any other key closes this',
    page: (at: number, of: number) => `${at}/${of}`,
  };
};

/** Of a step of a lesson. */
export const labSteps = { working: 'The scene runs' };

type Arrows = { readonly upDown: string; readonly leftRight: string };

const afterRounds = ({ rounds, of }: FoundAfter): string =>
  rounds === undefined ? `in none of ${of} rounds` : `after ${rounds} of ${of} rounds`;

/** A share with its sign, as a percentage. */
const signed = (share: number, percent: (share: number) => string): string =>
  `${share < 0 ? '\u2212' : '+'}${percent(Math.abs(share))}`;
