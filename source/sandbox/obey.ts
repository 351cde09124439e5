/** What a typed line means in a sandbox: its first word is what is to be done. Pure. */
import { vantageNames } from '../lab/names.ts';
import { switchIds, withSwitch, writtenName } from '../lab/setting.ts';
import { type LookWords, readLook } from '../lesson/kinds/case-look.ts';
import { checkMessage } from '../text/message-input.ts';
import { readQuery } from './find.ts';
import {
  beginWork,
  nextMessage,
  type Place,
  play,
  type SandboxReduced,
  type SandboxState,
  tell,
  turnTo,
} from './state.ts';
import { worldIds } from './world.ts';

/** Longest words of one's own, in bytes: every padding has room for them. */
const longestWords = 2_000;
const mostMinutes = 10_080;
const mostSeed = 999_999_999_999_999;

/** The words that a line can begin with, as help tells them; filters are those of the night desk. */
export const lineWords = [
  'send',
  'say',
  'set',
  'world',
  'seed',
  'wait',
  'see',
  'rows',
  'find',
  'attacks',
  'people',
  'save',
  'open',
  'pcap',
  'stop',
  'help',
  'quit',
] as const;
export type LineWord = (typeof lineWords)[number];

/** Obeys a line. What it can't make sense of it says; a blank line does nothing. */
export function obeySandbox(state: SandboxState, typed: string): SandboxReduced {
  const line = typed.trim();
  if (line === '') return { state };
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  const word = first.toLowerCase().replace(/^:/, '');
  const words = rest
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((one) => one !== '');
  switch (word) {
    case '?':
    case 'help':
      return { state: { ...tell(state), shown: 'help' } };
    case 'q':
    case 'quit':
      return { state, effect: { is: 'leave' } };
    case 'stop':
      return stop(state);
    case 'people':
      return { state: { ...tell(state), shown: 'people' } };
    case 'send': {
      const [, from = '', to = '', text = ''] = /^(\S+)\s+(\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
      return send(state, from.toLowerCase(), to.toLowerCase(), text);
    }
    case 'say':
      return send(state, ...state.pair, rest);
    case 'set':
      return set(state, words);
    case 'world': {
      const world = worldIds.find((one) => one === words[0]);
      return world === undefined
        ? { state: tell(state, { is: 'world', typed: rest }) }
        : turnTo(tell(state), { world });
    }
    case 'seed':
      return seed(state, words[0]);
    case 'wait': {
      const minutes = wholeNumber(words[0] ?? '10', 1, mostMinutes);
      if (minutes === undefined) return { state: tell(state, { is: 'minutes' }) };
      if (state.isFile) return { state: tell(state, { is: 'not-running' }) };
      return beginWork(state, { is: 'wait', minutes });
    }
    case 'see':
      return see(state, words[0] ?? '');
    case 'find':
      return find(state, words);
    case 'attacks':
      return attacks(state);
    case 'save':
    case 'open':
    case 'pcap':
      return file(state, word, rest.trim());
    default:
      return narrow(state, line, word);
  }
}

/** Ends what is being done, and what stands stays. */
export function stop(state: SandboxState): SandboxReduced {
  if (state.working === undefined) return { state };
  const { working: _, ...still } = state;
  return { state: tell(still, { is: 'stopped' }), effect: { is: 'stop' } };
}

function send(state: SandboxState, from: string, to: string, words: string): SandboxReduced {
  const { seen, isFile, working } = state;
  if (working !== undefined || seen === undefined) return { state: tell(state, { is: 'busy' }) };
  for (const name of [from, to]) {
    if (!seen.people.includes(name)) return { state: tell(state, { is: 'nobody', typed: name }) };
  }
  if (from === to) return { state: tell(state, { is: 'to-oneself' }) };
  const checked = checkMessage(words);
  if (!checked.ok) return { state: tell(state, { is: checked.reason }) };
  if (new TextEncoder().encode(checked.text).length > longestWords) {
    return { state: tell(state, { is: 'too-long' }) };
  }
  const message = nextMessage(state, from, to, checked.text);
  const sending: SandboxState = {
    ...tell(state, ...(isFile ? [{ is: 'runs-anew' } as const] : [])),
    ...{ pair: [from, to], sentCount: state.sentCount + 1, isFile: false },
  };
  return isFile ? play(sending, message) : beginWork(sending, { is: 'send', message });
}

function set(state: SandboxState, words: readonly string[]): SandboxReduced {
  // `mix threshold-8` and `mix=threshold-8,receipts=on` alike.
  const parts = words.join(' ').replaceAll('=', ' ').split(',');
  let { setting } = state.spec;
  for (const part of parts) {
    const [name = '', stand = ''] = part.trim().split(/\s+/);
    const id = switchIds.find((one) => writtenName(one) === name);
    if (id === undefined) return { state: tell(state, { is: 'switch', typed: name }) };
    const turned = withSwitch(setting, id, stand);
    if (turned === undefined) return { state: tell(state, { is: 'stand', id, typed: stand }) };
    setting = turned;
  }
  return turnTo(tell(state), { setting });
}

function seed(state: SandboxState, typed: string | undefined): SandboxReduced {
  const next = typed === undefined ? state.spec.seed + 1 : wholeNumber(typed, 0, mostSeed);
  if (next === undefined || next > mostSeed) return { state: tell(state, { is: 'seed' }) };
  return turnTo(tell(state), { seed: next });
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  return Number(text) >= least && Number(text) <= most ? Number(text) : undefined;
}

function see(state: SandboxState, name: string): SandboxReduced {
  const place = placeNamed(state, name);
  return place === undefined
    ? { state: tell(state, { is: 'vantage', typed: name }) }
    : { state: { ...tell(state), place, look: {}, shown: 'rows' } };
}

/** Anybody of the world, not only those who got something. */
function placeNamed({ seen }: SandboxState, name: string): Place | undefined {
  const vantage = vantageNames.find((one) => one === name && seen?.vantages.has(one));
  if (vantage !== undefined) return { is: 'vantage', name: vantage };
  return seen?.people.includes(name) ? { is: 'recipient', name } : undefined;
}

function find(state: SandboxState, words: readonly string[]): SandboxReduced {
  const { seen, place } = state;
  if (seen === undefined) return { state: tell(state, { is: 'busy' }) };
  const read = readQuery(words, seen.people);
  if (!read.ok) return { state: tell(state, { is: 'query', wrong: read.wrong }) };
  const at = place.is === 'vantage' ? place.name : 'relay-1';
  return beginWork(state, { is: 'find', query: read.query, place: at });
}

function attacks(state: SandboxState): SandboxReduced {
  const { seen, isFile } = state;
  // Of a file they were told when it was saved: what is so does not stand in it.
  if (seen?.scores !== undefined || isFile) {
    return { state: { ...tell(state), shown: 'attacks' } };
  }
  return beginWork(state, { is: 'judge' });
}

function file(state: SandboxState, is: 'save' | 'open' | 'pcap', path: string): SandboxReduced {
  if (path === '' || path.includes('\0')) return { state: tell(state, { is: 'file-name' }) };
  if (is === 'pcap' && state.isFile) return { state: tell(state, { is: 'no-bytes' }) };
  return beginWork(state, { is, path });
}

/** Rows are looked through with the night desk's words, such as `from felix` or `sort size`. */
function narrow(state: SandboxState, line: string, typed: string): SandboxReduced {
  const { seen, place, look } = state;
  const rows = place.is === 'vantage' ? (seen?.vantages.get(place.name) ?? []) : [];
  const known: LookWords = {
    people: [...new Set(rows.flatMap(({ from = [], to = [] }) => [from, to].flat()))],
    addresses: [...new Set(rows.map(({ address }) => address))],
  };
  if (typed === 'rows') return { state: { ...tell(state), shown: 'rows', look: {} } };
  const next = readLook(look, line, known);
  const isView = next?.view !== undefined && next.view !== 'rows';
  if (next === undefined || isView) {
    return { state: tell(state, { is: 'not-understood', typed: line }) };
  }
  return { state: { ...tell(state), look: next, shown: 'rows' } };
}
