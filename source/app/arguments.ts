import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { readColumnChoice } from '../analysis/csv/columns.ts';
import type { Words } from '../i18n/index.ts';
import { nearest } from '../text/nearest.ts';
import { markControls } from '../text/safe.ts';
import {
  type CommandName,
  type CommandOptions,
  commandNames,
  exportFormats,
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

type Values = { readonly [Name in OptionName]?: string | true };
type Wrong = { readonly is: 'wrong'; readonly message: string };

const optionNames = Object.keys(optionTable) as readonly OptionName[];
const shortNames: { readonly [Name in OptionName]?: string } = { help: 'h', version: 'V' };
const nodesTable = Object.fromEntries(
  optionNames.map((name) => {
    const type = optionTable[name].takes === 'flag' ? ('boolean' as const) : ('string' as const);
    return [name, { type, ...optional('short', shortNames[name]) }];
  }),
);

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
  const values: { [Name in OptionName]?: string | true } = {};
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
    if (!isValue(takes, value)) {
      return wrong(t.badValue(`--${name}`, quoted(value), t.values[takes]));
    }
    values[name] = value;
  }
  return { values, given: optionNames.filter((name) => values[name] !== undefined), positional };
}

function nearestOption(typed: string): string | undefined {
  const near = nearest(typed.replace(/^-+/, ''), optionNames);
  return near === undefined ? undefined : `--${near}`;
}

function isValue(kind: ValueKind, value: string): boolean {
  switch (kind) {
    case 'seed':
      return /^\d{1,15}$/.test(value);
    case 'port':
      return /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
    case 'minutes':
      return /^\d{1,4}$/.test(value) && Number(value) > 0;
    case 'format':
      return exportFormats.some((format) => format === value);
    case 'language':
      return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(value);
    case 'columns':
      return readColumnChoice(value).ok;
    case 'folder':
    case 'file':
    case 'url':
      return !value.includes('\0');
    case 'host':
      // Any other name would be looked up, perhaps on another machine.
      return isIP(value) !== 0 || value === 'localhost';
  }
}

/** How many words may stand behind a command, and what the first is where one has to. */
const behind: {
  readonly [Name in CommandName]: { readonly most: number; readonly first?: 'file' | 'folder' };
} = {
  play: { most: 1 },
  list: { most: 0 },
  relay: { most: 0 },
  analyze: { most: 1, first: 'file' },
  sister: { most: 1, first: 'file' },
  check: { most: 1 },
  new: { most: 1, first: 'folder' },
  progress: { most: 3 },
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
  const lang = optional('lang', text(values.lang));
  const json = values.json === true;
  const plain = values.plain === true;
  const places = {
    ...optional('stateDir', text(values['state-dir'])),
    ...optional('lessons', text(values.lessons)),
    ...lang,
  };
  switch (command) {
    case 'play':
      return run({
        command,
        plain,
        ...optional('lesson', rest[0]),
        ...optional('relay', text(values.relay)),
        ...optional('seed', number(values.seed)),
        ...places,
      });
    case 'list':
      return run({ command, json, ...optional('agenda', number(values.agenda)), ...places });
    case 'relay':
      return run({
        command,
        port: number(values.port) ?? 0,
        host: text(values.host) ?? '127.0.0.1',
        ...optional('log', text(values.log)),
        ...optional('export', text(values.export)),
        ...lang,
      });
    case 'analyze': {
      const read = readColumnChoice(text(values.columns) ?? '');
      const columns = read.ok ? { columns: read.choice } : {};
      return run({ command, file: first, json, plain, ...columns, ...lang });
    }
    case 'sister':
      return run({ command, file: first, json, ...lang });
    case 'check':
      return run({ command, ...optional('dir', rest[0]), ...lang });
    case 'new':
      return run({ command, dir: first, ...lang });
    case 'progress':
      return progressOf(rest, values, places, words);
  }
}

function progressOf(
  [first = 'show', second, third]: readonly string[],
  values: Values,
  places: { readonly stateDir?: string; readonly lessons?: string; readonly lang?: string },
  words: Words,
): ParsedArguments {
  const t = words.commands.wrong;
  const action = progressActions.find((name) => name === first);
  if (!action) {
    return wrong(t.unknownAction(quoted(first), nearest(first, progressActions), progressActions));
  }
  const extra = [second, third][mostBehindAction[action]];
  if (extra !== undefined) return wrong(t.tooMany(quoted(extra), 'progress'));
  const all = values.all === true;
  if (action === 'import' && second === undefined) {
    return wrong(t.missingArgument('progress import', t.values.file));
  }
  if (action === 'reset' && second === undefined && !all) {
    return wrong(t.missingArgument('progress reset', `${t.values.lesson}, or --all`));
  }
  const format = exportFormats.find((one) => one === values.format);
  if (format !== undefined && action !== 'export') return wrong(t.formatOfExport);
  if (all && (action !== 'reset' || second !== undefined)) return wrong(t.allOrLesson);
  return run({
    command: 'progress',
    action,
    all,
    yes: values.yes === true,
    json: values.json === true,
    format: format ?? 'json',
    ...(action === 'reset'
      ? { ...optional('lesson', second), ...optional('step', third) }
      : optional('file', second)),
    ...places,
  });
}

const run = (options: CommandOptions): ParsedArguments => ({ is: 'run', options });
const wrong = (message: string): Wrong => ({ is: 'wrong', message });

const text = (value: string | true | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const number = (value: string | true | undefined): number | undefined =>
  typeof value === 'string' ? Number(value) : undefined;

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
}

/** What was typed, fit to be printed on one line. */
function quoted(typed = ''): string {
  return Array.from(markControls(typed)).slice(0, 60).join('');
}
