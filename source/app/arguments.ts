import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { readColumnChoice } from '../analysis/csv/columns.ts';
import { countryOf } from '../text/telephone.ts';
import { dateChoices } from '../analysis/csv/time-forms.ts';
import { Zone } from '../analysis/csv/zone.ts';
import type { Words } from '../i18n/index.ts';
import { plans } from '../room/stage.ts';
import { roomPort } from '../seat/room-port.ts';
import { nearest } from '../text/nearest.ts';
import { markControls } from '../text/safe.ts';
import { themeNames } from '../tui/theme.ts';
import { paces } from './agenda.ts';
import { readChosen } from './chosen-lessons.ts';
import {
  type CommandName,
  type CommandOptions,
  commandNames,
  exportFormats,
  type Folders,
  isAccepted,
  type OptionName,
  optionTable,
  type ProgressAction,
  progressActions,
  type ValueKind,
} from './options.ts';

export type ParsedArguments =
  | { readonly is: 'run'; readonly options: CommandOptions }
  | { readonly is: 'help'; readonly command?: CommandName }
  | { readonly is: 'version' }
  /** One line that says what is wrong; the exit code is 2. */
  | { readonly is: 'wrong'; readonly message: string };

type Wrong = { readonly is: 'wrong'; readonly message: string };

const optionNames = Object.keys(optionTable) as readonly OptionName[];
const shortNames: { readonly [Name in OptionName]?: string } = { help: 'h', version: 'V' };
const nodesTable = Object.fromEntries(
  optionNames.map((name) => {
    const type = optionTable[name].takes === 'flag' ? ('boolean' as const) : ('string' as const);
    const short = shortNames[name];
    return [name, short === undefined ? { type } : { type, short }];
  }),
);

/** What is made of the text behind an option; undefined: it is nothing of that kind. */
const readers = {
  folder: path,
  file: path,
  url: path,
  seed: (text: string) => wholeNumber(text, 0, 999_999_999_999_999),
  lesson: path,
  lessons: readChosen,
  step: path,
  port: (text: string) => wholeNumber(text, 0, 65_535),
  minutes: (text: string) => wholeNumber(text, 1, 9_999),
  pace: (text: string) => paces.find((pace) => pace === text),
  address: (text: string) => (isIP(text) !== 0 ? text : undefined),
  plan: (text: string) => plans.find((plan) => plan === text),
  people: (text: string) => wholeNumber(text, 0, 60),
  format: (text: string) => exportFormats.find((format) => format === text),
  theme: (text: string) => themeNames.find((theme) => theme === text),
  language: (text: string) => (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text) ? text : undefined),
  columns(text: string) {
    const read = readColumnChoice(text);
    return read.ok ? read.choice : undefined;
  },
  zone: (text: string) => Zone.of(text),
  name: (text: string) => text,
  dates: (text: string) => dateChoices.find((choice) => choice === text),
  country: countryOf,
  setting: (text: string) => text,
  scene: (text: string) => text,
  runs: (text: string) => wholeNumber(text, 1, 50),
  // Any other name would be looked up, perhaps on another machine.
  host: (text: string) => (isIP(text) !== 0 || text === 'localhost' ? text : undefined),
} as const satisfies Readonly<Record<ValueKind, (text: string) => unknown>>;

function path(text: string): string | undefined {
  return text.includes('\0') ? undefined : text;
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  if (!/^\d+$/.test(text) || text.length > String(most).length) return undefined;
  return Number(text) >= least && Number(text) <= most ? Number(text) : undefined;
}

type ValueOf<Takes extends 'flag' | ValueKind> = Takes extends ValueKind
  ? Exclude<ReturnType<(typeof readers)[Takes]>, undefined>
  : true;
type Values = { readonly [Name in OptionName]?: ValueOf<(typeof optionTable)[Name]['takes']> };

/**
 * Reads the arguments behind the program's name. Options stand anywhere, as `--name value` or
 * `--name=value`; `--` ends them. Total: whatever is wrong comes back as one line.
 */
export function parseArguments(argv: readonly string[], words: Words): ParsedArguments {
  const t = words.commands.wrong;
  const read = readOptions(argv, words);
  if ('is' in read) return read;
  const { values, given } = read;
  const [first, ...others] = read.positional;
  const command = commandNames.find((name) => name === (first ?? 'play'));
  if (!command)
    return wrong(t.unknownCommand(quoted(first), nearest(first ?? '', commandNames), commandNames));
  if (values.help) return first === undefined ? { is: 'help' } : { is: 'help', command };
  if (values.version) return { is: 'version' };
  for (const name of given) {
    if (isAccepted(name, command)) continue;
    const owners: readonly CommandName[] = optionTable[name].of;
    return wrong(t.notOfCommand(`--${name}`, command, owners));
  }
  return commandOf(command, others, values, words);
}

function readOptions(
  argv: readonly string[],
  words: Words,
):
  | Wrong
  | {
      readonly values: Values;
      readonly given: readonly OptionName[];
      readonly positional: readonly string[];
    } {
  const t = words.commands.wrong;
  const values: { [Name in OptionName]?: unknown } = {};
  const positional: string[] = [];
  const { tokens } = parseArgs({
    args: [...argv],
    options: nodesTable,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') positional.push(token.value);
    if (token.kind !== 'option') continue;
    const name = optionNames.find((known) => known === token.name);
    if (!name) {
      // What was typed, of which `-plain` is read as five options of one letter.
      const [typed = ''] = (argv[token.index] ?? '').split(/(?<=^--.*)=/);
      return wrong(t.unknownOption(quoted(typed), nearestOption(typed)));
    }
    const { takes } = optionTable[name];
    const { value, inlineValue } = token;
    if (takes === 'flag') {
      if (inlineValue) return wrong(t.noValue(`--${name}`));
      values[name] = true;
      continue;
    }
    if (values[name] !== undefined) return wrong(t.twice(`--${name}`));
    if (value === undefined || value === '' || (!inlineValue && value.startsWith('--'))) {
      return wrong(t.missingValue(`--${name}`, t.values[takes]));
    }
    values[name] = readers[takes](value);
    if (values[name] === undefined) {
      return wrong(t.badValue(`--${name}`, quoted(value), t.values[takes]));
    }
  }
  const given = optionNames.filter((name) => values[name] !== undefined);
  return { values: values as Values, given, positional };
}

function nearestOption(typed: string): string | undefined {
  const near = nearest(typed.replace(/^-+/, ''), optionNames);
  return near === undefined ? undefined : `--${near}`;
}

/** How many words may stand behind a command, and what the first is where one has to. */
const behind: {
  readonly [Name in CommandName]: { readonly most: number; readonly first?: 'file' | 'folder' };
} = {
  play: { most: 1 },
  list: { most: 0 },
  relay: { most: 0 },
  analyze: { most: 1, first: 'file' },
  own: { most: Number.POSITIVE_INFINITY, first: 'file' },
  sister: { most: 1, first: 'file' },
  check: { most: 1 },
  new: { most: 1, first: 'folder' },
  progress: { most: 3 },
  ready: { most: 0 },
  room: { most: 0 },
  board: { most: 0 },
  join: { most: 1 },
  lab: { most: 0 },
  sandbox: { most: 1 },
};
const mostBehindAction: Readonly<Record<ProgressAction, number>> = {
  show: 0,
  export: 1,
  import: 1,
  reset: 2,
  forget: 0,
};

function commandOf(
  command: CommandName,
  rest: readonly string[],
  values: Values,
  words: Words,
): ParsedArguments {
  const t = words.commands.wrong;
  const { most, first: needed } = behind[command];
  const [first = ''] = rest;
  if (needed !== undefined && rest.length === 0) {
    return wrong(t.missingArgument(command, t.values[needed]));
  }
  if (rest.length > most) return wrong(t.tooMany(quoted(rest[most]), command));
  const { lang, lessons, 'state-dir': stateDir, json = false, plain = false } = values;
  const places = { stateDir, lessons, lang };
  switch (command) {
    case 'play': {
      const { relay, seed, theme, step, only } = values;
      if (step !== undefined && rest.length === 0) return wrong(t.stepOfLesson);
      return run({ command, plain, lesson: rest[0], step, only, relay, seed, theme, ...places });
    }
    case 'list': {
      const { agenda, pace, only } = values;
      if (pace !== undefined && agenda === undefined) return wrong(t.paceOfAgenda);
      return run({ command, json, agenda, pace, only, ...places });
    }
    case 'relay': {
      const { port = 0, host = '127.0.0.1', log, export: exportFile, pcap } = values;
      return run({ command, plain, port, host, log, export: exportFile, pcap, lang });
    }
    case 'analyze': {
      const { columns, zone, dates, country, names } = values;
      return run({ command, file: first, json, plain, columns, zone, dates, country, names, lang });
    }
    case 'own': {
      const { me, names = false, zone, country, aliases, html, export: exportFile } = values;
      const paths = rest.filter((one) => path(one) !== undefined);
      const files = { aliases, html, export: exportFile };
      return run({ command, paths, me, names, zone, country, ...files, json, plain, lang });
    }
    case 'sister':
      return run({ command, file: first, houses: values.houses ?? false, json, lang });
    case 'check':
      return checkOf(rest[0], values, words);
    case 'new':
      return run({ command, dir: first, ours: values.ours ?? false, lang });
    case 'ready':
      return run({ command, plain, stateDir, lang });
    case 'room':
      return run({
        command,
        plain,
        port: values.port ?? roomPort,
        address: values.address,
        plan: values.plan ?? '20',
        simulated: values.simulated ?? 0,
        phones: values['no-phones'] !== true,
        ownWords: values['set-phrases'] !== true,
        keepScores: values['keep-scores'],
        check: values.check === true,
        theme: values.theme,
        stateDir,
        lang,
      });
    case 'board':
      return run({ command, plain, port: values.port, theme: values.theme, stateDir, lang });
    case 'join':
      return run({ command, plain, ticket: rest[0], theme: values.theme, stateDir, lang });
    case 'lab': {
      const { scene, setting, seed = 1, runs = 1, processes = false, theme } = values;
      const what = { scene, setting, seed, runs, processes };
      return run({ command, plain, json, ...what, theme, stateDir, lang });
    }
    case 'sandbox': {
      const { open, setting, seed = 1, theme } = values;
      return run({ command, plain, lesson: rest[0], open, setting, seed, theme, ...places });
    }
    case 'progress':
      return progressOf(rest, values, places, words);
  }
}

function checkOf(dir: string | undefined, given: Values, words: Words): ParsedArguments {
  const { lang, lesson, json = false, watch = false, values = false, schema = false } = given;
  const [one, other] = [
    ...(values ? ['--values'] : []),
    ...(schema ? ['--schema'] : []),
    ...(watch ? ['--watch'] : []),
  ];
  if (one !== undefined && other !== undefined) {
    return wrong(words.commands.wrong.notTogether(one, other));
  }
  return run({ command: 'check', dir, lesson, json, watch, values, schema, lang });
}

function progressOf(
  [first = 'show', second, third]: readonly string[],
  values: Values,
  places: Folders & Pick<CommandOptions, 'lang'>,
  words: Words,
): ParsedArguments {
  const t = words.commands.wrong;
  const action = progressActions.find((name) => name === first);
  if (!action) {
    return wrong(t.unknownAction(quoted(first), nearest(first, progressActions), progressActions));
  }
  const extra = [second, third][mostBehindAction[action]];
  if (extra !== undefined) return wrong(t.tooMany(quoted(extra), 'progress'));
  const { all = false, yes = false, json = false, format } = values;
  if (action === 'import' && second === undefined) {
    return wrong(t.missingArgument('progress import', t.values.file));
  }
  if (action === 'reset' && second === undefined && !all) {
    return wrong(t.missingArgument('progress reset', `${t.values.lesson}, or --all`));
  }
  if (format !== undefined && action !== 'export') return wrong(t.formatOfExport);
  if (all && (action !== 'reset' || second !== undefined)) return wrong(t.allOrLesson);
  return run({
    command: 'progress',
    action,
    all,
    yes,
    json,
    format: format ?? 'json',
    ...(action === 'reset' ? { lesson: second, step: third } : { file: second }),
    ...places,
  });
}

const run = (options: CommandOptions): ParsedArguments => ({ is: 'run', options });
const wrong = (message: string): Wrong => ({ is: 'wrong', message });

/** What was typed, fit to be printed on one line. */
function quoted(typed = ''): string {
  return Array.from(markControls(typed)).slice(0, 60).join('');
}
