import type { Grammar } from './grammar.ts';

/** Words for what pictures show: labels, captions, and sentences for those who can't see them. */

const measures = {
  messages: [' message', ' messages'],
  calls: [' call', ' calls'],
  percent: [' %', ' %'],
  paths: [' shortest path', ' shortest paths'],
  score: ['', ''],
  people: [' person', ' people'],
  rows: [' row', ' rows'],
  days: [' day', ' days'],
  minutes: [' minute', ' minutes'],
  rounds: [' round', ' rounds'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;
type Measure = keyof typeof measures;

/** How a prediction turned out. */
const outcomeNames = {
  right: 'as predicted',
  part: 'in part',
  wrong: 'otherwise',
  open: 'not told yet',
} as const;
type TurnedOut = keyof typeof outcomeNames;

export const pictures = ({ number }: Grammar) => ({
  everybody: 'everybody',
  simulated: 'simulated',
  /** A strip of some days only. */
  during: (who: string, days: string) => `${who} ${days}`,
  days: (from: string, to: string) => `${from}-${to}`,
  dates: (from: string, to: string) => `${from} to ${to}`,
  place: (address: string, routine: string) => `${address}, ${routine}`,
  /** What somebody could infer of an address, and from what. */
  routines: { home: 'home by most nights', work: 'work by most working days' },
  /** Labels that stand in a finding as bare numbers, by what was looked for. */
  labels: {
    uniqueness: (points: string) => (points === '1' ? '1 point' : `${points} points`),
    'friends-by-common': (common: string) => `${common} in common`,
    memberships: (lists: string) => (lists === '1' ? 'on 1 list' : `on ${lists} lists`),
    groups: (number: string) => `chat ${number}`,
    bridges: (who: string) => `without ${who}`,
  },
  units: { bytes: 'bytes' },
  notes: {
    knows: 'really know each other',
    stranger: 'do not know each other',
    real: '',
    'not-real': 'no group chat',
    'lives-there': 'in truth their home',
    'lives-elsewhere': 'in truth not their home',
  },
  noMessages: (who: string) => `${who}: no messages.`,
  messages: (
    who: string,
    total: number,
    busiest: { readonly hour: string; readonly count: number },
    quietest: { readonly hour: string; readonly count: number },
  ) =>
    `${who}: ${number(total)} in all, most in the hour from ${busiest.hour} (${number(busiest.count)}), fewest in the hour from ${quietest.hour} (${number(quietest.count)}).`,
  neverOnline: (who: string) => `${who}: never online.`,
  online: (who: string, from: string, to: string) =>
    `${who}: online on most days between ${from} and ${to}.`,
  onlineAlways: (who: string) => `${who}: online on most days at every hour.`,
  /** Of a strip whose gap is still to be marked: how many days, hour by hour. */
  byHour: (who: string, counts: readonly number[]) =>
    `${who}, ${counts.length} numbers, one an hour from 00 to 23: ${counts.join(' ')}.`,
  quiet: (from: string, to: string) => `The long gap usually lasts from ${from} to ${to}.`,
  stay: (from: string, to: string, place: string) => `${from} to ${to} ${place}`,
  unseen: (day: string) => `${day}: not seen.`,
  day: (day: string, stays: readonly string[]) => `${day}: ${stays.join('; ')}.`,
  graph: (people: number, ties: number, circles: number) =>
    `${people} ${people === 1 ? 'person' : 'people'} and ${number(ties)} ${ties === 1 ? 'tie' : 'ties'}, in ${circles} ${circles === 1 ? 'circle' : 'circles'}.`,
  circle: (number: number, names: readonly string[]) => `Circle ${number}: ${names.join(', ')}.`,
  node: (name: string, ties: number, most: string, messages: number) =>
    `${name}: ${ties} ${ties === 1 ? 'tie' : 'ties'}, most messages with ${most} (${messages}).`,
  nodeShared: (name: string, ties: number, most: string, shared: number) =>
    `${name}: ${ties} ${ties === 1 ? 'tie' : 'ties'}, most in common with ${most} (${shared} ${shared === 1 ? 'conversation' : 'conversations'}).`,
  cutsOff: (name: string, others: readonly string[]) =>
    `Only ${name} joins ${others.join(', ')} to the rest of the graph.`,
  loner: (name: string) => `${name}: no ties.`,
  bin: (from: number, to: number, unit: string, count: number, yours: boolean) =>
    `${from} to ${to} ${unit}: ${number(count)}${yours ? ', yours among them' : ''}.`,
  bar: (label: string, value: string, note: string | undefined) =>
    note === undefined ? `${label}: ${value}.` : `${label}: ${value}, ${note}.`,
  measured(value: string, measure: Measure) {
    const [one, more] = measures[measure];
    return `${value}${value === '1' ? one : more}`;
  },
  list(label: string, items: readonly string[], note: string | undefined) {
    const told = items.length === 0 ? 'nobody' : items.join(', ').replace(/\.$/, '');
    return `${label}: ${told}${note === undefined ? '' : ` (${note})`}.`;
  },
  tally: (label: string, outcomes: Readonly<Record<TurnedOut, number>>) => {
    const told = (Object.keys(outcomeNames) as readonly TurnedOut[])
      .filter((outcome) => outcomes[outcome] > 0)
      .map((outcome) => `${outcomes[outcome]} ${outcomeNames[outcome]}`);
    return `${label}: ${told.length === 0 ? 'no prediction' : told.join(', ')}.`;
  },
  ofCircle: (name: string, circle: number) => `${name} (circle ${circle})`,
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  meeting: (day: string, place: string, hours: string, people: number) =>
    `${place}, ${day}, ${hours}: ${people === 0 ? 'nobody was seen' : people === 1 ? '1 person' : `${people} people`}.`,
  wasThere: (name: string, times: readonly string[]) => `${name}: ${times.join(', ')}.`,
  alone: (names: readonly string[], times: readonly string[]) =>
    `Together, and nobody else: ${names.join(' and ')}, ${times.join(', ')}.`,
  cutOff: 'cut off',
  inTruth: (job: string) => `in truth: ${job}`,
  captions: {
    messages: 'The taller, the more messages in that hour.',
    times: 'The taller, the more of these times lie in that hour.',
    days: 'The taller, the more days online in that hour.',
    gap: 'zzz marks the long gap.',
    own: '[==] is your mark.',
    graph: 'The number before a name is its circle; dotted lines run between circles.',
    circles: 'The number before a name is the circle that the contact graph puts it in.',
    yours: (sign: string) => `${sign} is you, or yours.`,
    together: (sign: string) => `${sign}: both were there, and nobody else.`,
    outcomes: (sign: (outcome: TurnedOut) => string) =>
      `${(Object.keys(outcomeNames) as readonly TurnedOut[])
        .map((outcome) => `${sign(outcome)} ${outcomeNames[outcome]}`)
        .join(', ')}.`,
    halfHour: (signs: number) =>
      `${signs === 1 ? 'Each sign is' : `${['Two', 'Three', 'Four'][signs - 2] ?? signs} signs are`} half an hour; a dot says that nothing was seen.`,
    marked: (sign: string) => `${sign} marks who this is about.`,
    hidden: (named: number, of: number) =>
      `${named} of ${of} names fit; the others stand as the number of their circle.`,
  },
  empty: 'Nothing was found.',
});
