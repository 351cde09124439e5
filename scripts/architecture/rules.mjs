/**
 * The house as data: which folder of source/ may import which, and which may import
 * a package. What is not allowed here is refused. A folder may always import itself.
 *
 * `cli`, `first-screen` and so on are single files of source/ and treated as folders.
 */
export const FOLDERS = {
  text: { may: [], why: 'text helpers know nothing of the tutorial' },
  files: { may: [], why: 'files and folders, whatever is in them' },
  i18n: { may: ['text'], why: "a language's words and rules are plain data" },
  crypto: { may: [], why: 'sealing depends on nothing that could leak into it' },
  protocol: { may: [], why: 'what both ends of a link agree on, without keys' },
  relay: { may: ['protocol', 'files'], why: 'the relay knows no key and no word of the tutorial' },
  messenger: {
    may: ['crypto', 'protocol'],
    why: 'a client has keys and a link to a relay, wherever it runs',
  },
  defences: {
    may: ['crypto', 'protocol'],
    why: 'what a client wraps, what a relay does and what it costs, whoever runs it',
  },
  seat: {
    may: ['messenger', 'crypto', 'protocol', 'text'],
    why: "a participant's side of a room, in a browser or a terminal",
  },
  board: {
    may: ['analysis', 'pictures', 'protocol', 'files', 'text'],
    why: 'the wall is given rows and nothing else',
  },
  room: {
    may: ['board', 'seat', 'messenger', 'relay', 'crypto', 'protocol', 'text'],
    why: 'a workshop at one relay: seats, tasks and stages, whoever shows them',
  },
  page: {
    may: ['seat', 'messenger', 'crypto', 'protocol', 'i18n', 'text'],
    why: 'a seat in a browser, and nothing of whoever leads the room',
  },
  world: {
    may: ['messenger', 'crypto', 'relay', 'protocol', 'analysis', 'text'],
    why: 'people, places and a town as data, and what can be computed from them',
  },
  network: {
    may: ['world', 'messenger', 'defences', 'crypto', 'relay', 'protocol', 'files'],
    why: 'it runs relays and people, and knows no lesson',
  },
  lab: {
    may: ['network', 'defences', 'world', 'messenger', 'analysis', 'relay', 'protocol', 'crypto'],
    why: 'scenes under defences, and attackers judged by what was so; it has no words',
  },
  records: {
    may: ['analysis', 'protocol', 'text', 'files'],
    why: "people's own exports are read without the words in them, a table by the reader that analyze has, and nothing is found in them here",
  },
  analysis: { may: ['protocol', 'text'], why: 'findings come from observations alone' },
  lesson: {
    may: [
      'lab',
      'network',
      'world',
      'messenger',
      'analysis',
      'relay',
      'protocol',
      'crypto',
      'pictures',
      'files',
      'i18n',
      'text',
    ],
    why: 'a lesson plays on the world, whoever shows it',
  },
  sandbox: {
    may: [
      'lesson',
      'lab',
      'network',
      'world',
      'analysis',
      'relay',
      'protocol',
      'crypto',
      'pictures',
      'text',
    ],
    why: 'a world to try things in, whoever shows it; it has no words and touches no disk',
  },
  learner: { may: ['files', 'text'], why: 'the progress file knows no lesson, only ids' },
  pictures: { may: ['text'], why: 'data of pictures, and how they are drawn in cells' },
  affiliate: {
    may: ['analysis', 'files', 'i18n', 'text'],
    why: 'it is given a file and has words',
  },
  view: {
    may: ['sandbox', 'lesson', 'lab', 'world', 'analysis', 'protocol', 'pictures', 'i18n', 'text'],
    why: 'both views are given what somebody saw, and no key to see more',
  },
  tui: {
    may: ['view', 'sandbox', 'lesson', 'lab', 'world', 'pictures', 'i18n', 'text'],
    why: 'screens show a session',
  },
  plain: {
    may: ['view', 'sandbox', 'lesson', 'world', 'pictures', 'i18n', 'text'],
    why: 'lines show a session',
  },
  app: {
    may: [
      'tui',
      'plain',
      'view',
      'learner',
      'sandbox',
      'lesson',
      'lab',
      'network',
      'world',
      'messenger',
      'analysis',
      'records',
      'relay',
      'protocol',
      'crypto',
      'affiliate',
      'board',
      'seat',
      'room',
      'pictures',
      'files',
      'i18n',
      'text',
      'start',
    ],
    why: 'it puts the parts together for a command',
  },
  commands: {
    may: [
      'app',
      'tui',
      'plain',
      'view',
      'learner',
      'sandbox',
      'lesson',
      'lab',
      'analysis',
      'records',
      'relay',
      'protocol',
      'affiliate',
      'seat',
      'room',
      'crypto',
      'files',
      'i18n',
      'text',
      'start',
    ],
    why: 'one file a command, nothing else',
  },
  'first-screen': { may: ['text', 'i18n'], why: 'it must load in a moment' },
  start: { may: ['first-screen', 'learner', 'files', 'text'], why: 'it must load in a moment' },
  cli: {
    may: ['commands', 'app', 'i18n', 'text', 'start'],
    why: 'it loads one command and nothing else',
  },
};

/**
 * Walls within a folder: which of its rooms (a folder in it, or a file and the folder of its name)
 * may import which, and which other folders. A room may always import itself.
 *
 * One kind of step is one file, so `kinds` sees both what its block looks like and what a session
 * does with it, and whoever asks the kinds imports them. The walls stand between those who ask:
 * the reader of lessons, the linter and the session do not know each other.
 */
export const ROOMS = {
  lesson: {
    model: { may: [], outside: ['pictures'], why: 'what a lesson is, whoever reads or plays it' },
    inference: {
      may: ['model'],
      outside: ['analysis', 'pictures', 'world', 'affiliate', 'text'],
      why: 'findings come from rows, whoever asks for them',
    },
    format: {
      may: ['model', 'kinds'],
      outside: ['text'],
      why: 'a lesson file is read without looking for anything, and without a session',
    },
    kinds: {
      may: ['model', 'format', 'session', 'inference'],
      outside: [
        'lab',
        'network',
        'world',
        'analysis',
        'protocol',
        'crypto',
        'affiliate',
        'i18n',
        'text',
      ],
      why: 'a kind is asked by the others and asks nobody how a lesson is checked or found',
    },
    lint: {
      may: ['model', 'kinds', 'format'],
      outside: ['protocol', 'i18n', 'text'],
      why: 'a lesson is checked as it is written, without being played',
    },
    session: {
      may: ['model', 'kinds', 'inference'],
      outside: ['network', 'world', 'protocol', 'crypto', 'affiliate', 'lab', 'text'],
      why: 'a lesson is played as it was read, by whatever reader',
    },
    people: {
      may: ['model', 'kinds', 'inference'],
      outside: ['affiliate', 'analysis', 'pictures', 'world'],
      why: 'what is known of people comes from findings, whichever session made them',
    },
    pack: {
      may: ['model', 'format', 'lint'],
      outside: ['files', 'text'],
      why: 'lessons are found and read without the town, whose people are passed in',
    },
  },
};

/** Places that ask a kind of step for what it is, and know none by name. */
export const KNOWS_NO_KIND = [
  'lesson/format',
  'lesson/lint',
  'lesson/session',
  'lesson/pack',
  'app',
  'learner',
];

/**
 * Imports that are allowed as types only, with the reason: nothing of the folder
 * ends up in the importing one.
 */
export const TYPES_ONLY = {
  i18n: {
    may: ['protocol', 'messenger', 'network', 'analysis', 'records', 'seat', 'lab', 'sandbox'],
    why: 'there are words for each of their reasons, and for the rules of adverts',
  },
  start: { may: ['lesson'], why: 'it reads the index of the lessons' },
  lesson: { may: ['affiliate'], why: 'it is given the report of a program that it does not run' },
  tui: {
    may: ['protocol', 'analysis', 'room', 'seat'],
    why: 'rows are observations, and a room is shown as it says it stands',
  },
  plain: { may: ['protocol', 'analysis'], why: 'rows are observations' },
};

/** Arrows that must be dynamic imports, so that one command loads only what it needs. */
export const LAZY = { cli: ['commands'] };

/** Packages that only some folders may import; any folder may import the others. */
export const PACKAGES = {
  tweetnacl: ['crypto'],
  '@noble/hashes': ['crypto'],
  ws: ['relay'],
  ink: ['tui'],
  chalk: ['tui'],
  'ink-select-input': ['tui'],
  react: ['tui'],
  yaml: ['lesson'],
  marked: ['lesson'],
  syllable: ['lesson'],
  'env-paths': ['learner'],
  valibot: [
    'affiliate',
    'analysis',
    'learner',
    'lesson',
    'world',
    'seat',
    'room',
    'board',
    'page',
    'sandbox',
    'app',
  ],
  'string-width': ['text'],
  uqr: ['pictures'],
};

/** Folders of data beside source/, and who may import their JSON; nothing else out there is imported. */
export const DATA = { town: ['world', 'analysis'] };

/**
 * Folders that run in a browser unchanged. They import each other, no module of Node and only
 * packages that are named above as theirs, and use none of Node's own globals.
 */
export const NEUTRAL = ['protocol', 'crypto', 'defences', 'messenger', 'seat', 'text'];
/** Folders that run in a browser and need a page to do so: they, too, use nothing of Node's. */
export const IN_A_PAGE = ['page'];
export const NODE_GLOBALS = [
  'Buffer',
  'process',
  'setImmediate',
  'clearImmediate',
  'require',
  'global',
  '__dirname',
  '__filename',
];

/** Folders whose sources must not name a lesson: they know lessons as data only. */
export const KNOWS_NO_LESSON = ['lesson', 'world', 'view', 'tui', 'plain', 'learner'];

/**
 * Files that export names by agreement: a command its run, a kind of step itself, a language its words,
 * and what stands in for a package the package's names.
 */
export const ALIKE = [
  /^source\/commands\//,
  /\/kinds\/(?!index|kind)/,
  /^source\/i18n\/[a-z]+\//,
  /^source\/page\/small-forms/,
];

/** Names that two files export and mean two things by. No name is added; the list stays empty. */
export const TWICE = [];
