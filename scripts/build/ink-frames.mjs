/**
 * Changes to how Ink makes a frame of its components. Every frame it takes all that stands on the screen
 * apart, cell by cell, and puts it together again; here what it made of a text and of a row is remembered.
 * A key takes two thirds of the time that it did, and the screens 20 MB less.
 */
import { fileURLToPath } from 'node:url';
import { replaceOnce } from './replace-once.mjs';

const sourceOf = (name) =>
  JSON.stringify(fileURLToPath(new URL(`../../source/text/${name}`, import.meta.url)));

/** A function of one text, with what it made of the last ones. */
const REMEMBERED = `
  const remembered = (make, most = 1000) => {
    let made = new Map();
    return (text) => {
      let known = made.get(text);
      if (known === undefined) {
        if (made.size >= most) made = new Map();
        known = make(text);
        made.set(text, known);
      }
      return known;
    };
  };
`;

/** Cells that look the same are one, which nobody changes, and rows of the same cells have the same text. */
const rowsRemembered = {
  name: 'rows-remembered',
  transform: {
    filter: { id: /ink[\\/]build[\\/]output\.js$/ },
    handler(code, id) {
      const blank =
        /row\.push\((\{\s*type: 'char',\s*value: ' ',\s*fullWidth: false,\s*styles: \[\],\s*\})\)/;
      const cell = blank.exec(code)?.[1];
      if (cell === undefined) throw new Error(`${id}: no blank cell found`);
      const parsed =
        /styledCharsFromTokens\(tokenize\(line\)\)\.filter\(.*Default_Ignorable_Code_Point.*\);/.exec(
          code,
        )?.[0];
      if (parsed === undefined) throw new Error(`${id}: no line is taken apart`);
      const split =
        /const characterLines = \[\[\]\];[\s\S]*?let lines = characterLines\.map\(line => styledCharsToString\(line\)\);/.exec(
          code,
        )?.[0];
      if (split === undefined) throw new Error(`${id}: no text is cut into lines`);
      const drawn =
        /\.map\(line => \{[^}]*const lineWithoutEmptyItems[^}]*return styledCharsToString\(lineWithoutEmptyItems\)\.trimEnd\(\);\s*\}\)/.exec(
          code,
        )?.[0];
      if (drawn === undefined) throw new Error(`${id}: no rows are put together`);
      const steps = [
        [`row.push(${cell})`, 'row.push(blank)'],
        ['caches = new OutputCaches();', 'caches = lastCaches();'],
        [parsed, `cellsOf(line) ?? ${parsed}`],
        [split, `let lines = [text]; if (text.includes('\\n')) { ${split.replace('let ', '')} }`],
        [
          'sliceLineToColumns(line, from, to) {',
          'sliceLineToColumns(line, from, to) { if (from <= 0 && to >= this.caches.getStringWidth(line)) return line;',
        ],
        [drawn, '.map((line, at) => textOfRow(line, at))'],
      ];
      const changed = steps.reduce((result, [from, to]) => replaceOnce(result, id, from, to), code);
      return `import { styledCells } from ${sourceOf('styled-cells.ts')};
        ${changed}
        const blank = ${cell};
        const cellsOf = styledCells((line) => styledCharsFromTokens(tokenize(line)));
        const mostLines = 300;
        let caches;
        const lastCaches = () => {
          if (caches === undefined || caches.styledChars.size > mostLines) caches = new OutputCaches();
          return caches;
        };
        const rows = [];
        const textOfRow = (cells, at) => {
          const before = rows[at];
          if (before?.cells.length === cells.length && cells.every((cell, x) => cell === before.cells[x])) {
            return before.text;
          }
          const text = styledCharsToString(cells.filter((cell) => cell !== undefined)).trimEnd();
          rows[at] = { cells, text };
          return text;
        };`;
    },
  },
};

/** What leads from one look to another. */
const changesRemembered = {
  name: 'changes-remembered',
  transform: {
    filter: { id: /ansi-tokenize[\\/]build[\\/]styledChars\.js$/ },
    handler(code, id) {
      const imported = 'import { diffAnsiCodes } from "./diff.js";';
      return replaceOnce(
        code,
        id,
        imported,
        `import { diffAnsiCodes as diff } from "./diff.js";
        const known = new WeakMap();
        const diffAnsiCodes = (from, to) => {
          let ways = known.get(from);
          if (ways === undefined) known.set(from, (ways = new WeakMap()));
          let way = ways.get(to);
          if (way === undefined) ways.set(to, (way = diff(from, to)));
          return way;
        };`,
      );
    },
  },
};

/** Ink cleans every text, and measures it, twice a frame. */
const textsRemembered = [
  {
    name: 'cleaned-remembered',
    transform: {
      filter: { id: /ink[\\/]build[\\/]squash-text-nodes\.js$/ },
      handler: (code, id) =>
        `${replaceOnce(code, id, 'text = sanitizeAnsi(', 'text = cleaned(')}
        ${REMEMBERED}
        const cleaned = remembered(sanitizeAnsi);`,
    },
  },
  {
    name: 'widths-remembered',
    transform: {
      filter: { id: /ink[\\/]build[\\/]render-node-to-output\.js$/ },
      handler: (code, id) =>
        `${replaceOnce(code, id, 'const currentWidth = widestLine(text);', 'const currentWidth = widest(text);')}
        ${REMEMBERED}
        const widest = remembered(widestLine);`,
    },
  },
];

export const inkFrames = [rowsRemembered, changesRemembered, ...textsRemembered];
