import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { encodeEnvelope } from '../../source/protocol/envelope.ts';
import { cellWidth } from '../../source/text/cells.ts';
import { freshStep } from '../../source/tui/app-state.ts';
import { heightOf } from '../../source/tui/areas.ts';
import { bodyOf } from '../../source/tui/body.ts';
import { frameOf, type ScreenFrame } from '../../source/tui/frame.ts';
import { layoutOf } from '../../source/tui/layout.ts';
import { paintParts } from '../../source/tui/parts/paint-parts.ts';
import { paintPanes } from '../../source/tui/parts/panes.ts';
import { rowWidth, textOfRow } from '../../source/tui/rows.ts';
import { packetOf } from '../../source/view/byte-map.ts';
import type { ByteMap, Pane, StepView } from '../../source/view/parts.ts';
import { aState, linesOf, noFacts, rowsIn, screenLines } from './drawn.tsx';
import { everyPart, longWords, message, packet, rightToLeft, stepViewOf } from './fixtures.ts';

const sizes = [
  [40, 12],
  [72, 24],
  [80, 24],
  [120, 40],
  [200, 60],
  // Too small, but it has to work as it can.
  [20, 6],
] as const;

const canvasOf = (columns: number, rows: number, unicode = true) => ({
  layout: layoutOf({ columns, rows }),
  words: wordsFor('en'),
  unicode,
});

function frameWith(view: StepView, columns: number, rows: number, top = 0): ScreenFrame {
  const canvas = canvasOf(columns, rows);
  const state = {
    ...aState({ size: { columns, rows } }),
    place: { ...freshStep, scroll: { top, seen: top } },
  };
  const facts = { ...noFacts, view, place: 'seeded run 7' };
  return frameOf(state, facts, bodyOf(state, facts, canvas), canvas);
}

const long = stepViewOf({ body: [...everyPart, ...everyPart] });

describe.each(sizes)('at %ix%i', (columns, rows) => {
  it('no row is wider than the columns but one, so that the bottom-right cell stays empty', () => {
    const everything = paintParts(everyPart, canvasOf(columns, rows));
    for (const row of rowsIn(everything)) {
      expect(rowWidth(row), textOfRow(row)).toBeLessThan(columns);
    }
    const frame = frameWith(stepViewOf(), columns, rows);
    for (const line of [...linesOf(everything, 400), ...screenLines(frame)]) {
      expect(cellWidth(line), line).toBeLessThan(columns);
    }
  });

  it('there are never more rows than the terminal has', () => {
    const frame = frameWith(long, columns, rows, 3);
    const { header, layout, status, keys } = frame;
    expect(heightOf(frame.body)).toBe(layout.bodyRows);
    expect(header.length + layout.bodyRows + (status ? 1 : 0) + 1).toBe(rows);
    expect(screenLines(frame)).toHaveLength(rows);
    expect(keys.length).toBeGreaterThan(0);
  });

  it('says that there is more below, and how to see it', () => {
    expect(
      screenLines(frameWith(long, columns, rows))
        .slice(-2)
        .join('\n'),
    ).toMatch(/more/);
  });

  it('no row holds a line break or a control character', () => {
    const parts = paintParts(
      [
        {
          kind: 'field',
          label: 'Your message',
          draft: { text: 'one\ntwo\u001b[2Jthree\u0007\u202efour', cursor: 4 },
          placeholder: '',
          active: true,
        },
        ...everyPart,
      ],
      canvasOf(columns, rows),
    );
    for (const row of rowsIn(parts)) {
      expect(textOfRow(row)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe('panes', () => {
  const shown = (words: string, columns: number, rows = 24) =>
    linesOf(paintPanes(message(words), canvasOf(columns, rows)));

  it('stand side by side from 72 columns on, and stacked below', () => {
    expect(shown('hello', 72)[0]).toMatch(
      /\u25b2 The relay observes .*\u25cf Bob \(recipient\) sees/,
    );
    expect(shown('hello', 71)[0]).toMatch(/\u25b2 The relay observes \u2500+\u256e$/);
    expect(shown('hello', 71).join('\n')).toContain('\u25cf Bob (recipient) sees');
  });

  it('have the same thing in the same rows, whoever takes more of them', () => {
    const rows = shown('A message of several words that takes more than one row.', 80);
    const row = (label: string) => rows.findIndex((text) => text.startsWith(label));
    expect(rows[row('who')]).toMatch(/alice .*Alice/);
    expect(rows[row('when')]).toMatch(/12:00:00 came in .*18:00:00/);
    expect(rows[row('how much')]).toMatch(/105 bytes {2}counted .*5 characters/);
    expect(row('how much')).toBe(row('when') + 2);
    expect(rows[row('where')]).toMatch(/192\.0\.2\.10 .*\u2014 not told/);
    expect(rows[row('words')]).toMatch(/\u2592\u2592 [0-9a-f ]+ .*A message of several/);
    expect(rows[row('number')]).toMatch(/\u2592\u2592 sealed .*1/);
  });

  it('have each observer in its colour, behind its sign, and the words on a ground of their own', () => {
    const area = paintPanes(message('hello'), canvasOf(80, 24));
    const panels = area.is === 'columns' ? area.columns.map(({ area: one }) => one) : [];
    expect(panels.flatMap((one) => (one.is === 'panel' ? [one.tone] : []))).toEqual([
      'relay',
      'recipient',
    ]);
    for (const one of panels.filter(({ is }) => is === 'panel')) {
      const grounded = rowsIn(one).filter((row) => row.some(({ ground }) => ground === 'words'));
      expect(grounded.map(rowWidth)).toEqual([30, 30]);
    }
  });

  it('are without frames one below the other when terminals disagree on the width of the words', () => {
    for (const words of [rightToLeft, longWords]) {
      const rows = shown(words, 200);
      expect(rows[0]).toBe('\u25b2 The relay observes');
      expect(rows).toContain('\u25cf Bob (recipient) sees');
      expect(rows.join('')).not.toMatch(/[\u2502\u256d]/);
    }
    expect(shown('\u65e5\u672c\u8a9e', 200)[0]).toMatch(/The relay observes.*Bob/);
  });

  it('keep their edges in one column beside words of double width', () => {
    const rows = shown('\u65e5\u672c\u8a9e \u6587\u7ae0 hello'.repeat(5), 90).slice(1, -1);
    const places = rows.map((row) => cellWidth(row.slice(0, row.lastIndexOf('\u2502'))));
    expect(new Set(places).size).toBe(1);
  });

  it('are three where there is room, with the envelope between them', () => {
    const [top = '', ...rows] = shown('hello', 120);
    expect(top).toMatch(/\u25c6 Alice .*\u25b2 The relay .*\u25cf Bob/);
    expect(rows.join('\n').match(/\u2592\u2592\u2500\u2500\u25b6/g)).toHaveLength(2);
    expect(shown('hello', 107)[0]).not.toContain('Alice');
  });

  it('have below them, on a tall screen, the envelope with one cell a byte, and the row', () => {
    const rows = shown('hello', 120, 40);
    expect(
      rows
        .map((row) => /^(\u2588*)(\u259a*)(\u2592*)$/.exec(row)?.slice(1))
        .find((bar) => bar?.[0]),
    ).toEqual(['\u2588'.repeat(12), '\u259a'.repeat(24), '\u2592'.repeat(69)]);
    expect(rows.join('\n')).toMatch(
      /12:00:00 {2}envelope {2}alice \u2192 bob +105 {2}192\.0\.2\.10/,
    );
    expect(shown('hello', 120, 34).join('')).not.toContain('\u2588');
  });

  it('say what there is instead where nothing of a message has come', () => {
    const waiting = message('hello');
    const [relay, recipient] = waiting.panes;
    if (!relay || !recipient) throw new Error('two panes');
    const { fields: _, ...rest } = recipient;
    const none = { ...rest, lines: [{ text: 'nothing yet', kind: 'remark' }] } as const;
    const rows = linesOf(paintPanes({ ...waiting, panes: [relay, none] }, canvasOf(80, 24)));
    expect(rows[1]).toMatch(/^who .*alice .*nothing yet/);
    expect(rows.join('').match(/nothing yet/g)).toHaveLength(1);
  });
});

describe("the relay's rows", () => {
  const row = { kind: 'envelope', time: '12:00:00', what: 'envelope', from: 'alice', to: 'bob' };
  const rows = [
    { ...row, bytes: '105', note: '192.0.2.10', simulated: true },
    { ...row, kind: 'refused', what: 'refused', to: '(nobody named)', bytes: '9,105' },
  ].map((one) => ({ note: 'no recipient', simulated: false, ...one }));
  const pane = {
    observer: 'relay',
    title: 'The relay observes',
    lines: [
      { text: '(3 earlier rows not shown)', kind: 'remark' },
      { text: '12:00:00  envelope from alice to bob, 105 bytes', kind: 'row' },
      { text: '12:00:00  refused: no-recipient, 9,105 bytes', kind: 'row' },
      { text: 'words: not readable', kind: 'remark' },
    ],
    rows,
  } as unknown as Pane;
  const shown = (columns: number) =>
    linesOf(paintPanes({ kind: 'panes', panes: [pane] }, canvasOf(columns, 24)));

  it('stand in columns, with what is true of all of them said once below', () => {
    const lines = shown(80);
    const of = (text: string) => lines.find((line) => line.includes(text)) ?? '';
    expect(lines[1]).toContain('3 earlier rows');
    expect(of('refused').indexOf('no recipient')).toBe(of('192.0.2.10').indexOf('192'));
    expect(of('refused').indexOf('9,105') + 5).toBe(of('192.0.2.10').indexOf('105') + 3);
    expect(lines.join('\n').match(/simulated/g)).toHaveLength(1);
    expect(of('words: not readable')).toContain('\u2592');
  });

  it('are told line after line where there is no room for columns', () => {
    expect(shown(56).join('\n')).toContain('envelope from alice to bob, 105 bytes');
  });
});

describe('the byte inspector', () => {
  const bytes = encodeEnvelope({
    to: 'bob',
    from: 'alice',
    nonce: new Uint8Array(24).fill(0x61),
    box: new Uint8Array(66).fill(0x62),
  });
  /** A real envelope, with one of its parts selected. */
  const map = (selected: number): ByteMap => ({
    bytes,
    names: { sender: 'Alice', recipient: 'Bob' },
    fields: packetOf(bytes, wordsFor('en')).map((field) => ({
      ...field,
      meaning: `what ${field.name} is`,
      brief: `${field.name} in brief`,
      readableBy: '',
    })),
    selected,
  });
  const areaOf = (of: ByteMap, columns = 80, rows = 24, unicode = true) =>
    paintParts([{ kind: 'bytes', map: of }], canvasOf(columns, rows, unicode));
  const shown = (selected: number, columns = 80, rows = 24) =>
    linesOf(areaOf(map(selected), columns, rows));
  const parts = map(0).fields.length;

  it('has names, bytes, their text and the explanation on one screen of 80x24', () => {
    for (let selected = 0; selected < parts; selected += 1) {
      const lines = shown(selected);
      expect(lines.length).toBeLessThanOrEqual(layoutOf({ columns: 80, rows: 24 }).bodyRows - 2);
      expect(lines).toHaveLength(shown(0).length);
      const text = lines.join('\n');
      expect(text).toContain(`[${map(selected).fields[selected]?.name}]`);
      expect(text).toContain(`what ${map(selected).fields[selected]?.name} is`);
      expect(text).toContain('0060');
    }
  });

  it('shows names as text beside their bytes, no letter of the sealed ones, and none of the random', () => {
    const text = shown(0).join('\n');
    expect(text).toMatch(/0000 .* \u00b7\u00b7\u00b7bob\u00b7alice\u00b7+$/m);
    expect(text).toMatch(/0030 .* \u2592{16}$/m);
    expect(text).not.toMatch(/aaa|bbb/);
  });

  it('lights the selected bytes up in the dump and in the text, with brackets in the dump', () => {
    const rows = rowsIn(areaOf(map(2)));
    const lit = rows.flatMap((row) => row.filter(({ ground }) => ground === 'selection'));
    expect(lit.map(({ text }) => text)).toEqual(['03 62 6f 62', '\u00b7bob']);
    expect(rows.map(textOfRow).join('\n')).toContain('01 0f[03 62 6f 62]05 61');
  });

  it('brackets a part in each of its rows, up to the last cell', () => {
    const text = shown(5).join('\n');
    expect(text).toMatch(/0020 .*61\[62 .* 62\] /);
    expect(text).toMatch(/0030 +\[62 62 62 62\]62/);
  });

  it('frames the explanation with the name and the place of the part', () => {
    expect(shown(2).join('\n')).toMatch(/\u256d\u2500 to \u2500+ bytes 3 to 6 of 102 \u2500\u256e/);
    expect(shown(0).join('\n')).toMatch(/ version \u2500+ byte 1 of 102 /);
  });

  it('says of each observer in words whether it reads the part', () => {
    const readers = (selected: number) =>
      shown(selected).join(' ').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');
    expect(readers(2)).toContain('\u25c6 Alice yes \u25b2 relay yes \u25cf Bob yes');
    expect(readers(6)).toContain('\u25b2 relay no, only that they are there \u25cf Bob yes');
    expect(readers(0)).toContain('12 open');
    expect(readers(0)).toContain('66 sealed');
  });

  it('has on a wide screen two frames, and a table whose pointer follows the selection', () => {
    for (let selected = 0; selected < parts; selected += 1) {
      const lines = shown(selected, 120, 40);
      expect(lines.find((line) => line.includes('the packet'))).toMatch(/bytes? \d+.* of 102/);
      const pointed = lines.filter((line) => line.startsWith('\u258c'));
      expect(pointed).toHaveLength(1);
      expect(pointed[0]).toContain(`${map(0).fields[selected]?.name} in brief`);
    }
    const open = shown(0, 120, 40).filter((line) => line.includes('in brief'));
    expect(open.map((line) => line.match(/yes|no(?= )/g)?.length)).toEqual([3, 3, 3, 3, 3, 3, 3]);
    expect(open.filter((line) => line.includes('\u2592 no'))).toHaveLength(2);
  });

  it('has in a small window the names first, then the explanation, then the bytes', () => {
    for (const [columns, rows] of [
      [40, 12],
      [60, 20],
    ] as const) {
      const text = shown(2, columns, rows).join('\n');
      const places = ['[to]', 'bytes 3 to 6', 'what to is', '0000', 'bob'].map((one) =>
        text.indexOf(one),
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
  });

  it('keeps its brackets, and all it says, in ASCII', () => {
    const rows = rowsIn(areaOf(map(2), 120, 40, false)).map(textOfRow);
    expect(rows.join('').replaceAll('\u00a0', ' ')).toMatch(/^[ -~]*$/);
    expect(rows.join('\n')).toContain('[03 62 6f 62]');
    expect(rows.join('\n')).toContain('...bob.alice....');
  });

  it('shortens a long ciphertext and says by how much', () => {
    const rows = linesOf(paintParts([packet(2_000, 3)], canvasOf(80, 24)));
    expect(rows.length).toBeLessThan(24);
    expect(rows.join('\n')).toMatch(/\.\.\. 1,?952 more bytes/);
    expect(rows.join('\n')).toContain('[20 21');
  });
});
