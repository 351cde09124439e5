/** Words of the command line: what helps, what is wrong, and what each command says. */

const hint = (nearest: string | undefined) =>
  nearest === undefined ? '' : ` Did you mean ${nearest}?`;

export const commands = {
  help: {
    about:
      'metadata-lessons: what end-to-end encryption does not hide, tried on messages of your own.',
    usage: (what: string) => `Usage: metadata-lessons ${what} [OPTIONS]`,
    command: '[COMMAND]',
    options: 'Options:',
    exits: (codes: string) => `Exit codes: ${codes}.`,
    each: 'Each command has its own --help.',
    exit: '0 done, or the input ended; 1 something failed; 2 wrong use; 130 interrupted',
    stays:
      'Nothing leaves this computer, except with room and join: they use private addresses only. Everything else talks to 127.0.0.1.',
  },

  /** Of each command: what stands behind it, a line about it, all about it, its exit codes. */
  each: {
    play: {
      takes: '[LESSON]',
      does: 'play the lessons (the default); LESSON is a number or an id',
      about: [
        'Opens the menu, or LESSON (a number or an id) where you left it. Without a terminal on both ends, with --plain, or with ACCESSIBLE=1 in the environment it speaks in lines, and answers may come from a pipe or a file: one line for each prompt. With NO_MOTION=1 in the environment nothing moves on the screens.',
      ],
      exit: "0 done, or the input ended (progress is kept); 1 the lesson or the relay can't be opened; 2 wrong use; 130 interrupted by Ctrl+C (progress is kept)",
    },
    list: {
      takes: '',
      does: 'the lessons and how far you are',
      about: ['Prints a line for each lesson: number, id, title, minutes and state.'],
      exit: "0 done; 1 the lessons can't be read; 2 wrong use",
    },
    relay: {
      takes: '',
      does: 'run the relay alone and watch what it observes',
      about: [
        'Runs the relay alone. Its first line holds its address; then it prints every observation as it happens. In a second terminal: metadata-lessons --relay ADDRESS',
        'An export appears whole or not at all, when the relay stops; metadata-lessons analyze reads it.',
      ],
      exit: "0 stopped by Ctrl+C or a signal, which is its ordinary end; 1 the port is taken, or the log or the export can't be written; 2 wrong use",
    },
    analyze: {
      takes: 'FILE',
      does: 'what a file of rows (CSV) gives away',
      about: [
        "Reads a CSV file of rows (the relay's export, or your own) and prints what it gives away: hours, pairs, who stands between others, groups, who may know each other. The columns of time, sender and recipient are guessed from the header, or named.",
        "Times are counts since 1970, ISO 8601, a spreadsheet's days, or dates as people and mails write them. Where two orders of day and month fit the whole file, and neither dots nor the order of the rows decides, say --dates. Times without a zone stay as they are, or are read by --zone. What was assumed is told. A bad row is counted and named by line; more than 1 % of them is an error.",
      ],
      exit: "0 done; 1 the file can't be read, or nothing can be said of it; 2 wrong use; 130 stopped by Ctrl+C",
    },
    own: {
      takes: 'FILE|FOLDER...',
      does: 'what your own exported chats, mails or calls give away',
      about: [
        'Reads what you exported yourself: WhatsApp chats (text) and its report on your account, Telegram, Messenger, Instagram, Signal, Google Chat, Discord, Slack and Element (JSON), mails (mbox, eml), SMS Backup & Restore (XML), iMessage (chat.db) and tables (CSV); all but the database also in a zip. Each file is known by what is in it. The texts of messages are skipped, nothing is sent, and nothing is stored unless --export or --html names a file.',
        'People are letters, in the order of how much they wrote; --names shows their names. Where the files do not say who you are, you are asked, or say it with --me. On a terminal the report is screens to walk through; --plain prints it. None of the readers was tried on a real export yet; the README says of which least is known.',
      ],
      exit: "0 done; 1 no file could be read, nobody is called as --me says, the aliases are faulty, or what was to be written can't be; 2 wrong use; 130 stopped by Ctrl+C",
    },
    sister: {
      takes: 'FILE',
      does: "what a sister company makes of a relay's export",
      about: [
        'Hands FILE, an export of the relay (CSV), to the sister company: a program of its own that gets this file and, with --houses, a list of which address of the town is which kind of house. Its environment is empty, and where this Node can forbid it, it reads no other file. It prints who may know each other, and who gets which advert by which rule, with the rows.',
      ],
      exit: "0 done; 1 the file can't be read, or is no export; 2 wrong use; 130 stopped by Ctrl+C",
    },
    room: {
      takes: '',
      does: 'open a live room for a workshop: phones and terminals at one relay',
      about: [
        'Opens a room on this computer, which people join by phone or terminal in the same network. They write each other really sealed messages, and the wall (metadata-lessons board) shows what the relay learns without a word. It listens at one private address, and connects to nobody. To try it alone: metadata-lessons room --address 127.0.0.1 --simulated 6 --plain',
        'The evening before, --check looks at what a room needs, waits for a phone, and names the causes if none comes.',
      ],
      exit: "0 the room was wiped and closed, also by Ctrl+C; with --check, another device came; 1 it can't listen, or the totals can't be written; with --check, nobody came, or something is missing; 2 wrong use",
    },
    board: {
      takes: '',
      does: 'the wall of the room that is open on this computer, for a projector',
      about: [
        'Shows how to join, what the relay observes, and what was worked out of it: counts, and a graph of numbers. The findings come from a program that is given the rows and nothing else.',
      ],
      exit: '0 the room ended, or Ctrl+C; 1 there is no room, or it does not answer; 2 wrong use',
    },
    join: {
      takes: '[CODE|ADDRESS]',
      does: 'take part in a room from a terminal',
      about: [
        'CODE is what the wall shows, such as 23-maple-otter; ADDRESS such as 192.168.1.23:7411, or all of the address that a phone scans; without either you are asked. It connects to that address in your own network and to nothing else, and says so first.',
      ],
      exit: '0 the room ended, or one left; 1 nobody answers, or it is not the laptop in front; 2 wrong use',
    },
    lab: {
      takes: '',
      does: 'switch defences on and see what attackers still learn, and what it costs',
      about: [
        'Lets a small scene happen, or a day of the simulated town: everything is really sealed, carried and opened. Attackers get the rows of each vantage and nothing else, and are judged by what was so, before and after. Nothing is sent anywhere: people and relays are in this program.',
      ],
      exit: '0 done; 1 a run ended early; 2 wrong use; 130 stopped by Ctrl+C',
    },
    sandbox: {
      takes: '[LESSON]',
      does: "a lesson's world to try things in: nothing is right or wrong, nothing is kept",
      about: [
        "Opens the world of LESSON (a number or an id; else the first): send your own words among its people, turn every defence's switch, look at what each relay, the network and each recipient has, find what can be found, and let attackers try. Type help in it. People and times are simulated; everything is really sealed, carried and opened, in this program.",
        'There, save FILE keeps a run without its words, and pcap FILE writes what the links carried for Wireshark or tshark.',
      ],
      exit: "0 done, or the input ended; 1 the lesson or the file can't be opened; 2 wrong use; 130 stopped by Ctrl+C",
    },
    check: {
      takes: '[DIR]',
      does: 'check a pack of lessons',
      about: [
        'Checks the lessons in DIR (without DIR: those of the program), and plays each without a screen. Each problem is told with file, line and fix, and each lesson with its figures: minutes, reading ease, and how often the right option is the longest.',
        'In DIR may also lie the stages of a room, in a folder of that name or as DIR itself; without DIR those of the program are checked, too.',
      ],
      exit: '0 no errors; 1 errors; 2 wrong use; with --watch Ctrl+C ends it, with the code of the last check',
    },
    new: {
      takes: 'DIR',
      does: 'begin a pack of lessons',
      about: [
        'Writes a pack with one lesson into DIR, to begin your own from. Nothing is overwritten.',
      ],
      exit: "0 written; 1 DIR can't be written, or is not empty; 2 wrong use",
    },
    progress: {
      takes: '[ACTION]',
      does: 'show, export, import, reset or forget what is kept about you',
      about: [],
      exit: "0 done; 1 a file can't be read or written, or you said no; 2 wrong use; 130 interrupted",
    },
    ready: {
      takes: '',
      does: 'whether this computer and this window are ready for the lessons',
      about: [
        'Looks at Node, the window, its characters and colours, a socket on 127.0.0.1, and whether progress can be kept, and says of each what it means. Run it in the window in which the lessons are to be played. Nothing is changed.',
      ],
      exit: '0 ready; 1 something is missing, and the lessons go on with less; 2 wrong use',
    },
  },

  /** Of each action of `progress`: what stands behind it, and what it does. */
  actions: {
    show: ['', 'what is kept, and where; what you predicted and what was true (the default)'],
    export: [
      '[FILE]',
      'all of it as JSON, or with --format md or html as a page, to FILE or to the output',
    ],
    import: ['FILE', 'take over an export; of each lesson the newer state stays'],
    reset: [
      'LESSON [STEP]',
      'forget the answers to a lesson or to one of its steps; with --all, all of them',
    ],
    forget: ['', 'erase everything that is kept about you'],
  },

  /** Of each option: what stands behind it, and what it does. */
  options: {
    address: ['ADDRESS', 'of this computer, in a private network; the likeliest if left out'],
    plan: ['MINUTES', '20, the default, or 45, which leaves time for lesson 1 and for talk'],
    simulated: ['N', 'so many simulated people take part, up to 60'],
    'no-phones': ['', 'serve no page: everybody joins from a terminal'],
    'set-phrases': ['', 'ready sentences only, no words of their own: for minors'],
    check: [
      '',
      'open no room, but look whether phones reach this computer, and say why they may not',
    ],
    'keep-scores': ['FILE', 'write totals to FILE at the end, without names or numbers of anybody'],
    plain: ['', 'lines of text instead of full screens, for screen readers and pipes'],
    theme: [
      'NAME',
      'colours of the screens: dark or light for such a background, none, or auto, which asks the terminal; NO_COLOR in the environment means none',
    ],
    'state-dir': ['DIR', 'keep the progress file in DIR'],
    lessons: ['DIR', 'play the lessons of the pack in DIR'],
    only: [
      'NUMBERS',
      'these lessons and no others, such as 1,8,11-16; after the last comes the end',
    ],
    relay: ['URL', 'use a relay that runs apart, such as ws://127.0.0.1:4000'],
    seed: ['N', 'make every random choice from N, so that a run repeats (not secret!)'],
    open: ['FILE', 'begin with a run that was saved in a sandbox'],
    setting: [
      'SWITCHES',
      'what is switched on, such as padding=buckets,relays=3; also sealed-sender, receipts, mix, cover',
    ],
    scene: ['NAME', 'lengths, pairs, crossing, friends, flooded, pen-names or town-day'],
    runs: ['N', 'run N times, each with the next seed: one lucky run is seen as one'],
    processes: [
      '',
      'start three relays as processes of their own, send some messages through them in an onion, and show the log of each; nothing else is run',
    ],
    lang: ['CODE', 'language, such as en'],
    json: ['', 'for programs: JSON instead of words'],
    step: [
      'ID',
      'begin at this step of LESSON: the steps before it are done for you, and nothing is kept',
    ],
    lesson: ['ID', 'check this lesson alone, by number or id'],
    watch: ['', 'check again whenever a file changes, until Ctrl+C'],
    values: ['', 'print every value of a run instead, for {{names}} in a text'],
    schema: ['', 'print the shapes of all files and blocks instead, as JSON Schema for editors'],
    ours: [
      '',
      "write the program's own lessons instead, as they are written: to read, print, copy, translate",
    ],
    houses: ['', "give it the list of the town's houses as well, as in lesson 9"],
    columns: [
      'NAMES',
      'the columns, such as at=when,from=caller,to=callee; names or numbers from 1',
    ],
    zone: [
      'ZONE',
      'where times without a zone were written, and whose clocks tell the hours in own; such as Europe/Berlin or +02:00',
    ],
    dates: ['FORM', 'dmy, mdy or ymd: the order of dates; excel or unix: what bare numbers count'],
    country: ['XX', 'whose telephone numbers have no code, such as DE: spellings become one'],
    names: ['', 'names: instead of letters in own; with --json, what each sender wrote in analyze'],
    me: ['NAME', 'who you are in the files, by name, number or address'],
    aliases: [
      'FILE',
      'who is one person under several addresses: lines such as Mina = mina@example.org; +49 151 1234567',
    ],
    html: ['FILE', 'write the report to FILE as a page that stands alone, to look at and print'],
    agenda: ['MINUTES', 'a plan for a workshop of so many minutes, and what does not fit'],
    pace: ['NAME', 'of the plan: usual, or slow, which gives half as long again to each lesson'],
    format: [
      'NAME',
      'md or html: export a page to keep, to read and print, html with pictures; json, the default, to move',
    ],
    yes: ['', 'do not ask'],
    all: ['', 'with reset: all lessons'],
    port: [
      'N',
      'listen on port N; 0 takes a free one, as a relay does by itself; a room has 7411; of board: the room at port N, where several are open',
    ],
    host: ['ADDRESS', 'listen on this address instead of 127.0.0.1'],
    log: ['FILE', 'append every observation to FILE, a JSON row a line'],
    pcap: [
      'FILE',
      'capture what the relay carries to FILE, for Wireshark or tshark, when it stops',
    ],
    export: ['FILE', 'write all rows to FILE (CSV): those of own, or of a relay when it stops'],
    help: ['', 'this text'],
    version: ['', 'the version'],
  },

  wrong: {
    unknownCommand: (typed: string, nearest: string | undefined, known: readonly string[]) =>
      `There is no command "${typed}".${hint(nearest) || ` There are ${known.join(', ')}.`}`,
    unknownOption: (typed: string, nearest: string | undefined) =>
      `There is no option ${typed}.${hint(nearest) || ' See metadata-lessons --help.'}`,
    notOfCommand: (option: string, command: string, owners: readonly string[]) =>
      `${option} does not belong to ${command}; it belongs to ${owners.join(' and ')}.`,
    missingValue: (option: string, what: string) => `${option} needs ${what} behind it.`,
    noValue: (option: string) => `${option} takes no value.`,
    badValue: (option: string, value: string, what: string) =>
      `${option} needs ${what}, not "${value}".`,
    twice: (option: string) => `${option} is given twice.`,
    tooMany: (argument: string, command: string) =>
      `"${argument}" is too much for ${command}. See metadata-lessons ${command} --help.`,
    missingArgument: (command: string, what: string) =>
      `${command} needs ${what}. See metadata-lessons ${command.split(' ')[0]} --help.`,
    unknownAction: (typed: string, nearest: string | undefined, known: readonly string[]) =>
      `progress has no "${typed}".${hint(nearest) || ` There are ${known.join(', ')}.`}`,
    paceOfAgenda: '--pace belongs to list --agenda MINUTES.',
    formatOfExport: '--format belongs to progress export.',
    stepOfLesson: '--step needs a lesson: metadata-lessons play LESSON --step ID.',
    notTogether: (one: string, other: string) => `${one} and ${other} do not go together.`,
    allOrLesson: 'progress reset takes a lesson or --all, not both.',
    unknownLesson: (typed: string, nearest: string | undefined) =>
      `There is no lesson "${typed}".${hint(nearest) || ' See metadata-lessons list.'}`,
    notChosen: (typed: string) => `Lesson "${typed}" is not among those of --only.`,
    unknownStep: (typed: string, nearest: string | undefined) =>
      `That lesson has no step "${typed}".${hint(nearest)}`,
    unknownLanguage: (typed: string, known: readonly string[], nearest: string | undefined) =>
      `There is no language "${typed}".${hint(nearest) || ` There is ${known.join(', ')}.`}`,
    values: {
      folder: 'a folder',
      file: 'a file',
      url: 'an address such as ws://127.0.0.1:4000',
      seed: 'a whole number from 0 to 999999999999999',
      language: 'a language code such as en',
      port: 'a number from 0 to 65535',
      minutes: 'a number of minutes from 1 to 9999',
      pace: 'usual or slow',
      format: 'md, html or json',
      theme: 'auto, dark, light or none',
      address: 'an address in numbers, such as 192.168.1.23',
      plan: '20 or 45',
      people: 'a whole number from 0 to 60',
      host: 'an address in numbers, such as 127.0.0.1, or localhost',
      columns: 'columns such as at=time,from=sender,to=recipient',
      zone: 'a zone such as Europe/Berlin or +02:00',
      name: 'a name, a number or an address',
      dates: 'dmy, mdy, ymd, excel or unix',
      country: 'the two letters of a country, such as DE',
      setting: 'switches such as mix=threshold-8',
      scene: 'the name of a scene',
      runs: 'a whole number from 1 to 50',
      lesson: 'a lesson',
      lessons: 'lessons such as 1,8,11-16',
      step: 'the id of a step',
    },
  },

  /** Of each thing that is looked at: what it is, and what that means. */
  ready: {
    yes: 'yes',
    less: 'less',
    line: (answer: string, name: string, what: string) =>
      `${answer.padEnd(4)}  ${name.padEnd(10)}  ${what}`,
    names: {
      node: 'Node',
      window: 'window',
      characters: 'characters',
      colours: 'colours',
      sockets: 'sockets',
      progress: 'progress',
    },
    node: (version: string) => `${version}, which is new enough`,
    window: (columns: number, rows: number) => `${columns} columns, ${rows} rows`,
    windowSmall: (columns: number, rows: number) =>
      `${columns} columns, ${rows} rows: full screens work, and 80 by 24 would show more at once`,
    windowLines: (columns: number, rows: number) =>
      `${columns} columns, ${rows} rows: too few for full screens, which need 40 by 12, so lines of text`,
    noWindow: 'no terminal on both ends: lines of text, answers from a pipe',
    dumb: 'a terminal that cannot be drawn on, or lines were asked for: lines of text',
    unicode: 'UTF-8: frames and pictures as they are meant',
    ascii: 'ASCII only: frames and pictures of + - | #; a UTF-8 locale gives the others',
    colours: (count: string) => `${count} colours`,
    noColours: 'none, as NO_COLOR or FORCE_COLOR asks: signs and words say the same',
    sockets: 'a relay answers on 127.0.0.1',
    noSockets: 'refused on 127.0.0.1: the relay runs in memory, and nothing else changes',
    progress: (dir: string) => `is kept in ${dir}`,
    noProgress: (why: string) =>
      `is not kept (${why}): the lessons work, and are forgotten at the end`,
    noFolder: 'no folder',
    ready: 'Ready.',
    notReady: (count: number) =>
      `${count === 1 ? 'One thing works' : `${count} things work`} with less; the lessons can be played.`,
  },

  play: {
    tooSmall: (columns: number, rows: number) =>
      `This terminal has ${columns} columns and ${rows} rows; full screens need 40 and 12. So here are lines of text.`,
    gitBash:
      'This window is no terminal to programs. For full screens, run it in Windows Terminal, or set MSYS=enable_pcon. So here are lines of text.',
    seeded: (seed: number) =>
      `Seeded run (${seed}): keys and nonces can be guessed. For demonstrations only.`,
    remote: (url: string) => `The relay is the one at ${url}.`,
    trial: (before: number) =>
      `A trial: ${before === 1 ? '1 step was' : `${before} steps were`} done for you, and nothing of it is kept.`,
    inMemory: 'This machine refuses sockets, so the relay is reached within the program.',
    notLoopback: (url: string) =>
      `--relay takes an address on this computer only, such as ws://127.0.0.1:4000, not ${url}.`,
    unreachable: (url: string, port: string) =>
      `No relay answers at ${url}. Start one in another terminal: metadata-lessons relay${port === '' ? '' : ` --port ${port}`}`,
    kept: (at: number, of: number, title: string, command: string) =>
      `Kept at step ${at} of ${of} of "${title}". Go on: ${command}`,
    broken: (count: number) =>
      count === 1
        ? '1 problem was found in the pack; the lessons without errors open:'
        : `${count} problems were found in the pack; the lessons without errors open:`,
  },
  packUnreadable: 'No lesson of this pack opens:',

  list: {
    states: { new: 'not started', started: 'started', done: 'done' },
    minutes: (minutes: number) => `${minutes} min`,
    none: 'There are no lessons here.',
  },

  relay: {
    listening: (url: string) => `Relay listening at ${url}`,
    how: (url: string) => `In another terminal: metadata-lessons --relay ${url}`,
    noWay:
      "This program's --relay takes an address on this computer only, so it can't use this one.",
    stops: 'Ctrl+C stops it.',
    notLoopback: (host: string) =>
      `Attention: bound to ${host}, so other computers can reach it. It is made for teaching.`,
    portTaken: (port: number) =>
      `Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`,
    notListening: (host: string, port: number, why: string) =>
      `The relay can't listen at ${host}, port ${port} (${why}). Choose another --host or --port.`,
    logNotWritable: (file: string, why: string) =>
      `The log ${file} can't be written (${why}). Choose another file with --log.`,
    logIsLink: (file: string) =>
      `The log ${file} is a link, which is not followed. Choose another file with --log.`,
    log: {
      waits: (file: string) =>
        `Nobody takes the rows of the log ${file} at the moment. Up to 4 MB of them wait.`,
      'too-slow': (file: string) =>
        `The log ${file} takes rows too slowly and ends here; the relay goes on.`,
      'not-taken': (file: string) => `Nobody took the last rows of the log ${file}.`,
    },
    leftOut: (count: number) =>
      `${count} ${count === 1 ? 'row was' : 'rows were'} left out here, since nobody read them.`,
    logStopped: (why: string) => `The log can't be written any more (${why}); the relay goes on.`,
    /** @param option by which it was named, such as export */
    fileExists: (file: string, option: string) =>
      `${file} is there already, and nothing is written over. Choose another file with --${option}.`,
    fileNotWritten: {
      export: (file: string, why: string) => `The export ${file} can't be written (${why}).`,
      pcap: (file: string, why: string) => `The capture ${file} can't be written (${why}).`,
    },
    exported: (file: string, rows: number) =>
      `Exported ${rows} ${rows === 1 ? 'row' : 'rows'} to ${file}.`,
    captured: (file: string, bytes: string) =>
      `Captured what was carried, ${bytes} bytes with the packets around it, to ${file}. Wireshark and tshark open it.`,
  },

  progress: {
    where: (path: string) => `Your progress file: ${path}`,
    nothing: 'Nothing is kept about you yet.',
    kept: 'It holds where you are in each lesson, your predictions and your answers. The words of your messages are never kept.',
    lesson: (name: string, state: string, at: string) => `${name}: ${state}, last ${at}`,
    atStep: (step: string) => `started, at step ${step}`,
    done: 'done',
    predictions: (made: number, asPredicted: number, known: number) =>
      known === 0
        ? `  ${made} ${made === 1 ? 'prediction' : 'predictions'} made`
        : `  ${made} ${made === 1 ? 'prediction' : 'predictions'} made; ${asPredicted} of ${known} turned out as predicted`,
    exported: (file: string) => `Written to ${file}.`,
    drawing: (lesson: number) => `Drawing the pictures of lesson ${lesson} ...`,
    exists: (file: string) => `${file} is there already. Name another file.`,
    notWritten: (file: string, why: string) => `${file} can't be written (${why}).`,
    notRead: (file: string, why: string) => `${file} can't be read (${why}).`,
    imported: (taken: number, kept: number) =>
      `Taken over: ${taken} ${taken === 1 ? 'lesson' : 'lessons'}. As new or newer here: ${kept}.`,
    tooLarge: (limit: number) =>
      `That file is larger than ${limit} bytes, so it is no export of this program.`,
    newer: 'That export is from a newer version. Update metadata-lessons first.',
    damaged: (why: string) => `That file is no export of this program (${why}).`,
    reset: 'Forgotten.',
    nothingToReset: 'There was nothing to forget.',
    confirm: {
      lesson: (name: string) => `Forget all your answers to "${name}"? Type yes to do it: `,
      step: (name: string, step: string) =>
        `Forget your answer to step "${step}" of "${name}"? Type yes to do it: `,
      all: 'Forget all your answers to all lessons? Type yes to do it: ',
      forget: (dir: string) =>
        `Erase everything that is kept about you in ${dir}? Type yes to do it: `,
      yes: ['yes', 'y'],
    },
    refused: 'Nobody can be asked here. Add --yes to do it without asking.',
    unchanged: 'Nothing was changed.',
    forgotten: (count: number) =>
      count === 0
        ? 'There was nothing to erase.'
        : `Erased: ${count} ${count === 1 ? 'file' : 'files'}. Nothing is kept about you.`,
    notForgotten: (path: string, why: string) => `${path} can't be erased (${why}).`,
  },
};
