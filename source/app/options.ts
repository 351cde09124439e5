import type { ColumnChoice } from '../analysis/csv/columns.ts';
import type { Country } from '../text/telephone.ts';
import type { DateChoice } from '../analysis/csv/time-forms.ts';
import type { Zone } from '../analysis/csv/zone.ts';
import type { Plan } from '../room/stage.ts';
import type { ThemeName } from '../tui/theme.ts';
import type { Pace } from './agenda.ts';

/** The commands, and what each takes: the one place that the parser, help and tests go by. */
export const commandNames = [
  'play',
  'list',
  'relay',
  'analyze',
  'own',
  'sister',
  'check',
  'new',
  'progress',
  'ready',
  'room',
  'board',
  'join',
  'lab',
  'sandbox',
] as const;
export type CommandName = (typeof commandNames)[number];

export const progressActions = ['show', 'export', 'import', 'reset', 'forget'] as const;
export type ProgressAction = (typeof progressActions)[number];

/** In what form progress is exported: to move it, or as a page to keep. */
export const exportFormats = ['json', 'md', 'html'] as const;

/** What stands behind an option. */
export type ValueKind =
  | 'folder'
  | 'file'
  | 'url'
  | 'seed'
  | 'language'
  | 'port'
  | 'host'
  | 'minutes'
  | 'pace'
  | 'lesson'
  | 'lessons'
  | 'step'
  | 'address'
  | 'plan'
  | 'people'
  | 'format'
  | 'columns'
  | 'zone'
  | 'name'
  | 'dates'
  | 'country'
  | 'theme'
  | 'setting'
  | 'scene'
  | 'runs';

export type OptionRow = {
  /** flag: nothing behind it. */
  readonly takes: 'flag' | ValueKind;
  /** The commands that it changes; their help tells it. */
  readonly of: readonly CommandName[];
  /** All other commands take it too, and do what they do. */
  readonly anywhere?: true;
};

const withLessons = ['play', 'list', 'progress'] as const;

export const optionTable = {
  // What is plain already takes it, too, so that scripts may always add it.
  plain: {
    takes: 'flag',
    of: ['play', 'relay', 'analyze', 'own', 'room', 'board', 'join', 'lab', 'sandbox'],
    anywhere: true,
  },
  theme: { takes: 'theme', of: ['play', 'room', 'board', 'join', 'lab', 'sandbox'] },
  'state-dir': {
    takes: 'folder',
    of: [...withLessons, 'ready', 'room', 'board', 'join', 'lab', 'sandbox'],
  },
  lessons: { takes: 'folder', of: [...withLessons, 'sandbox'] },
  only: { takes: 'lessons', of: ['play', 'list'] },
  relay: { takes: 'url', of: ['play'] },
  seed: { takes: 'seed', of: ['play', 'lab', 'sandbox'] },
  open: { takes: 'file', of: ['sandbox'] },
  setting: { takes: 'setting', of: ['lab', 'sandbox'] },
  scene: { takes: 'scene', of: ['lab'] },
  runs: { takes: 'runs', of: ['lab'] },
  processes: { takes: 'flag', of: ['lab'] },
  lang: { takes: 'language', of: commandNames },
  json: { takes: 'flag', of: ['list', 'analyze', 'own', 'sister', 'check', 'progress', 'lab'] },
  step: { takes: 'step', of: ['play'] },
  lesson: { takes: 'lesson', of: ['check'] },
  watch: { takes: 'flag', of: ['check'] },
  values: { takes: 'flag', of: ['check'] },
  schema: { takes: 'flag', of: ['check'] },
  ours: { takes: 'flag', of: ['new'] },
  houses: { takes: 'flag', of: ['sister'] },
  columns: { takes: 'columns', of: ['analyze'] },
  zone: { takes: 'zone', of: ['analyze', 'own'] },
  dates: { takes: 'dates', of: ['analyze'] },
  country: { takes: 'country', of: ['analyze', 'own'] },
  names: { takes: 'flag', of: ['analyze', 'own'] },
  me: { takes: 'name', of: ['own'] },
  aliases: { takes: 'file', of: ['own'] },
  html: { takes: 'file', of: ['own'] },
  agenda: { takes: 'minutes', of: ['list'] },
  pace: { takes: 'pace', of: ['list'] },
  format: { takes: 'format', of: ['progress'] },
  yes: { takes: 'flag', of: ['progress'] },
  all: { takes: 'flag', of: ['progress'] },
  port: { takes: 'port', of: ['relay', 'room', 'board'] },
  host: { takes: 'host', of: ['relay'] },
  log: { takes: 'file', of: ['relay'] },
  pcap: { takes: 'file', of: ['relay'] },
  export: { takes: 'file', of: ['relay', 'own'] },
  address: { takes: 'address', of: ['room'] },
  plan: { takes: 'plan', of: ['room'] },
  simulated: { takes: 'people', of: ['room'] },
  'no-phones': { takes: 'flag', of: ['room'] },
  'set-phrases': { takes: 'flag', of: ['room'] },
  'keep-scores': { takes: 'file', of: ['room'] },
  check: { takes: 'flag', of: ['room'] },
  help: { takes: 'flag', of: commandNames },
  version: { takes: 'flag', of: [], anywhere: true },
} as const satisfies Readonly<Record<string, OptionRow>>;

export type OptionName = keyof typeof optionTable;

/** Whether a command takes an option. */
export function isAccepted(name: OptionName, command: CommandName): boolean {
  const { of, anywhere }: OptionRow = optionTable[name];
  return anywhere === true || of.includes(command);
}

/** Where a command finds lessons and progress. */
export type Folders = {
  readonly stateDir?: string | undefined;
  readonly lessons?: string | undefined;
};

/** What each command is given, besides the language. */
type Given = {
  play: Folders & {
    /** A number or an id. */
    readonly lesson?: string | undefined;
    /** Of that lesson: what comes before it is done, and nothing is kept. */
    readonly step?: string | undefined;
    /** Numbers or ids: there are these, and behind the last of them the end. */
    readonly only?: readonly string[] | undefined;
    readonly plain: boolean;
    readonly relay?: string | undefined;
    readonly seed?: number | undefined;
    /** Of this run; without it the one that the learner prefers. */
    readonly theme?: ThemeName | undefined;
  };
  list: Folders & {
    readonly json: boolean;
    /** Numbers or ids: these alone. */
    readonly only?: readonly string[] | undefined;
    /** Minutes of a workshop to be planned. */
    readonly agenda?: number | undefined;
    /** How fast they read who are planned for. */
    readonly pace?: Pace | undefined;
  };
  relay: {
    readonly plain: boolean;
    /** 0: any free one. */
    readonly port: number;
    readonly host: string;
    readonly log?: string | undefined;
    readonly export?: string | undefined;
    readonly pcap?: string | undefined;
  };
  analyze: {
    readonly file: string;
    readonly columns?: ColumnChoice | undefined;
    /** Of times that name none. */
    readonly zone?: Zone | undefined;
    readonly dates?: DateChoice | undefined;
    /** Whose plan telephone numbers without a code follow. */
    readonly country?: Country | undefined;
    /** Each sender with a count, in the JSON. */
    readonly names?: boolean | undefined;
    readonly json: boolean;
    readonly plain: boolean;
  };
  own: {
    /** Files and folders. */
    readonly paths: readonly string[];
    /** Whose exports they are, by name, number or address. */
    readonly me?: string | undefined;
    /** Instead of letters. */
    readonly names: boolean;
    /** Where the clocks are by which hours are told. */
    readonly zone?: Zone | undefined;
    /** Whose plan telephone numbers without a code follow. */
    readonly country?: Country | undefined;
    /** A file that says which addresses are one person's. */
    readonly aliases?: string | undefined;
    readonly export?: string | undefined;
    readonly html?: string | undefined;
    readonly json: boolean;
    readonly plain: boolean;
  };
  sister: { readonly file: string; readonly houses: boolean; readonly json: boolean };
  check: {
    readonly dir?: string | undefined;
    /** A number or an id: of this lesson alone. */
    readonly lesson?: string | undefined;
    readonly json: boolean;
    /** Again whenever a file changes, until it is interrupted. */
    readonly watch: boolean;
    /** The values of a run instead. */
    readonly values: boolean;
    /** The shapes of the files instead. */
    readonly schema: boolean;
  };
  new: { readonly dir: string; readonly ours: boolean };
  ready: Pick<Folders, 'stateDir'> & { readonly plain: boolean };
  room: Pick<Folders, 'stateDir'> & {
    readonly plain: boolean;
    readonly port: number;
    /** One of this machine's; the likeliest if it is left out. */
    readonly address?: string | undefined;
    readonly plan: Plan;
    readonly simulated: number;
    readonly phones: boolean;
    readonly ownWords: boolean;
    readonly keepScores?: string | undefined;
    /** Whether phones reach this machine, instead of a room. */
    readonly check: boolean;
    readonly theme?: ThemeName | undefined;
  };
  board: Pick<Folders, 'stateDir'> & {
    readonly plain: boolean;
    /** Of the room, where several are open; the newest if it is left out. */
    readonly port?: number | undefined;
    readonly theme?: ThemeName | undefined;
  };
  join: Pick<Folders, 'stateDir'> & {
    readonly plain: boolean;
    /** Asked for if it is left out. */
    readonly ticket?: string | undefined;
    readonly theme?: ThemeName | undefined;
  };
  sandbox: Folders & {
    readonly plain: boolean;
    /** A number or an id; that of the file, or the first. */
    readonly lesson?: string | undefined;
    /** A run that was saved. */
    readonly open?: string | undefined;
    readonly setting?: string | undefined;
    readonly seed: number;
    readonly theme?: ThemeName | undefined;
  };
  lab: Pick<Folders, 'stateDir'> & {
    readonly plain: boolean;
    readonly theme?: ThemeName | undefined;
    readonly json: boolean;
    readonly scene?: string | undefined;
    /** As it was typed: switches with their stands, commas between. */
    readonly setting?: string | undefined;
    readonly seed: number;
    /** How often it runs, each time with the next seed. */
    readonly runs: number;
    /** Three relays as processes of their own, in real time. */
    readonly processes: boolean;
  };
  progress: Folders & {
    readonly action: ProgressAction;
    /** export only. */
    readonly format: (typeof exportFormats)[number];
    /** export: where to; import: where from. */
    readonly file?: string | undefined;
    /** reset: a number or an id, and a step of it. */
    readonly lesson?: string | undefined;
    readonly step?: string | undefined;
    readonly all: boolean;
    readonly yes: boolean;
    readonly json: boolean;
  };
};

export type OptionsOf<Name extends CommandName> = {
  readonly command: Name;
  readonly lang?: string | undefined;
} & Given[Name];
export type CommandOptions = { [Name in CommandName]: OptionsOf<Name> }[CommandName];
