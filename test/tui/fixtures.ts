import type { Observation } from '../../source/protocol/observation.ts';
import type { PaneField, Part, StepView } from '../../source/view/parts.ts';

const line = (text: string) => [{ text, style: 'text' }] as const;

export const longWords =
  'Meet me \u{1F468}\u200d\u{1F469}\u200d\u{1F467} at the \u5674\u6c34, caf\u00e9 \u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u306f\u7a7a\u767d\u306a\u3057\u3067\u6298\u308a\u8fd4\u3057\u307e\u3059 averyveryverylongwordthatdoesnotfitanywhereatall';

export const rightToLeft = '\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd';

const panes = (words: string): Extract<Part, { kind: 'panes' }> => ({
  kind: 'panes',
  panes: [
    {
      observer: 'recipient',
      title: 'Bob (recipient) sees',
      lines: [
        { label: 'words', text: words, kind: 'words' },
        { label: 'from', text: 'Alice', kind: 'fact' },
      ],
    },
    {
      observer: 'relay',
      title: 'The relay observes',
      lines: [
        { text: '12:00:00  envelope from alice to bob, 105 bytes', kind: 'row' },
        { label: 'sealed bytes', text: '... 0a 1b 2c 3d 4e 5f 60 71', kind: 'bytes' },
        { text: 'words: not readable, only sealed bytes', kind: 'remark' },
      ],
    },
  ],
});

/** One message as three observers have it; the relay handed it on later. */
export const message = (words: string): Extract<Part, { kind: 'panes' }> => {
  const field = (
    thing: PaneField['thing'],
    is: PaneField['is'],
    ...texts: readonly string[]
  ): PaneField => ({ thing, is, lines: texts.map((text) => ({ text })) });
  const open = (size: string, where: PaneField, when: PaneField): readonly PaneField[] => [
    field('who', 'told', 'Alice'),
    field('to', 'told', 'Bob'),
    when,
    field('size', 'told', size),
    where,
    field('words', 'told', words),
    field('number', 'told', '1'),
  ];
  const lines = [{ label: 'words', text: words, kind: 'words' }] as const;
  const notTold = field('where', 'missing', 'not told');
  return {
    kind: 'panes',
    panes: [
      {
        observer: 'relay',
        title: 'The relay observes',
        lines: [{ text: '12:00:00  envelope from alice to bob, 105 bytes', kind: 'row' }],
        rows: [
          {
            kind: 'envelope',
            time: '12:00:00',
            what: 'envelope',
            from: 'alice',
            to: 'bob',
            bytes: '105',
            note: '192.0.2.10',
            simulated: true,
          },
        ],
        fields: [
          field('who', 'told', 'alice'),
          field('to', 'told', 'bob'),
          field('when', 'told', '12:00:00 came in', '18:00:00 handed on'),
          { ...field('size', 'told'), lines: [{ text: '105 bytes', remark: 'counted' }] },
          field('where', 'told', '192.0.2.10'),
          {
            ...field('words', 'sealed'),
            lines: [
              { text: '0a 1b 2c 3d 4e 5f 60 71 82 93 a4 b5', bytes: true },
              { text: 'sealed' },
            ],
          },
          field('number', 'sealed', 'sealed'),
        ],
      },
      {
        observer: 'recipient',
        title: 'Bob (recipient) sees',
        lines,
        fields: open('5 characters', notTold, field('when', 'told', '18:00:00')),
      },
    ],
    sender: {
      observer: 'sender',
      title: 'Alice (sender) wrote',
      lines,
      fields: open('105 bytes', notTold, field('when', 'missing', 'not noted')),
    },
    packet: [
      { name: 'to', role: 'open', start: 0, end: 12 },
      { name: 'nonce', role: 'nonce', start: 12, end: 36 },
      { name: 'ciphertext', role: 'sealed', start: 36, end: 105 },
    ],
  };
};

/** A packet of 2 header bytes, a name, a nonce and a long ciphertext. */
export const packet = (ciphertextBytes: number, selected: number): Part => ({
  kind: 'bytes',
  map: {
    names: { sender: 'Alice', recipient: 'Bob' },
    bytes: Uint8Array.from({ length: 32 + ciphertextBytes }, (_, index) => index % 256),
    fields: [
      {
        name: 'version',
        role: 'open',
        start: 0,
        end: 1,
        value: '1',
        meaning: 'the format',
        brief: 'the format',
        readableBy: 'all',
      },
      {
        name: 'to',
        role: 'open',
        start: 1,
        end: 8,
        value: 'bob',
        meaning: 'the recipient',
        brief: 'the recipient',
        readableBy: 'all',
      },
      {
        name: 'nonce',
        role: 'nonce',
        start: 8,
        end: 32,
        meaning: 'used once',
        brief: 'used once',
        readableBy: 'all',
      },
      {
        name: 'ciphertext',
        role: 'sealed',
        start: 32,
        end: 32 + ciphertextBytes,
        meaning: 'the sealed words',
        brief: 'the sealed words',
        readableBy: 'only Alice and Bob',
      },
    ],
    selected,
  },
});

const noon = Date.parse('2026-03-02T11:00:00Z');

/** Rows of three people; one minute lies between two rows. */
const weekRows = (
  [
    ['connect', 'noor'],
    ['connect', 'amira'],
    ['envelope', 'amira', 'noor'],
    ['delivery', 'amira', 'noor'],
    ['disconnect', 'amira'],
    ['refused', 'eve'],
  ] as const
).map(
  ([kind, from, to], index): Observation => ({
    seq: index + 1,
    at: noon + index * 60_000,
    kind,
    connection: 1,
    from,
    ...(to === undefined ? {} : { to }),
    address: '192.0.2.1',
    simulated: true,
    bytes: kind === 'envelope' || kind === 'delivery' ? 105 : 0,
  }),
);

export const livedWeek: Extract<Part, { kind: 'lived-week' }> = {
  kind: 'lived-week',
  rows: weekRows,
  zoneMinutes: 60,
  isNew: true,
};

export const tally: Extract<Part, { kind: 'tally' }> = {
  kind: 'tally',
  tries: [
    { label: 'public keys, as keys', count: 2, opened: 0 },
    { label: 'newly made keys', count: 200, opened: 0 },
  ],
};

export const hashSearch: Extract<Part, { kind: 'hash-search' }> = {
  kind: 'hash-search',
  search: { prefix: '+49 151 55', digits: 4, tries: 1_235, found: true },
};

const grid: Extract<Part, { kind: 'grid' }> = {
  kind: 'grid',
  columns: [line('Supported'), line('Not supported'), line('Too vague')],
  rows: [
    { label: line('Content'), cells: [[2, 5], [], [7]] },
    { label: line('Neither, or it does not say'), cells: [[], [4], [1]] },
  ],
};

export const caseRows: Extract<Part, { kind: 'case-rows' }> = {
  kind: 'case-rows',
  rows: weekRows,
  zoneMinutes: 60,
  cursor: 1,
  pinned: [3],
};

export const everyPart: readonly Part[] = [
  grid,
  caseRows,
  tally,
  hashSearch,
  livedWeek,
  { kind: 'paragraph', line: line(`A paragraph. ${longWords}`) },
  { kind: 'quote', line: line('A quotation that is long enough to be broken on a narrow screen.') },
  { kind: 'item', line: line('An item of a list') },
  { kind: 'prompt', line: line('What is asked?') },
  {
    kind: 'choices',
    mode: 'several',
    items: [
      { id: 'a', number: 1, label: line('First'), highlighted: false, marked: true, state: 'open' },
      { id: 'b', number: 2, label: line(longWords), highlighted: true, state: 'wrong' },
      {
        id: 'c',
        number: 3,
        label: line('Third'),
        highlighted: false,
        state: 'right',
        because: line('This is why.'),
      },
    ],
  },
  {
    kind: 'field',
    label: 'Your message',
    draft: { text: longWords, cursor: 3 },
    placeholder: 'a suggestion',
    active: false,
  },
  panes(longWords),
  message('Meet me at the fountain.'),
  packet(200, 2),
  {
    kind: 'facts',
    facts: [
      { label: 'relay', value: 'delivered it' },
      { label: 'every 32 bytes the relay ever stored, as a key', value: '12 times, never opened' },
    ],
  },
  { kind: 'note', tone: 'warning', line: line('Something is worth knowing.') },
  {
    kind: 'sources',
    sources: [
      {
        number: 12,
        author: 'Somebody',
        date: '2020',
        title: 'A paper',
        where: 'A journal',
        url: 'https://example.org/a/long/way/to/a/paper/that/no/narrow/screen/has/in/one/row.html',
        note: 'A note.',
      },
    ],
  },
  { kind: 'progress', label: 'Sending', done: 3, total: 10 },
];

export const stepViewOf = (change: Partial<StepView> = {}): StepView => ({
  lesson: { id: 'first', number: 1, title: `Lesson ${longWords}` },
  title: 'A step',
  at: 2,
  of: 4,
  states: ['done', 'current', 'open', 'open'],
  body: everyPart,
  feedback: [],
  enter: 'go on',
  actions: ['enter', 'move', 'back'],
  takesText: false,
  takesNumber: false,
  finished: false,
  ...change,
});
