/**
 * Changes to how Ink makes a frame of its components. Every frame it takes all that stands on the screen
 * apart, cell by cell, and puts it together again; here what it made of a line and of a row is remembered,
 * and nothing of whole blocks, which differ with every key. A key takes half of the time that it did, and
 * the screens 20 MB less.
 */
import { fileURLToPath } from 'node:url';
import { replaceOnce } from './replace-once.mjs';

const sourceOf = (name) =>
  JSON.stringify(fileURLToPath(new URL(`../../source/text/${name}`, import.meta.url)));

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
      const blanks =
        /const row = \[\];\s*for \(let x = 0; x < this\.width; x\+\+\) \{\s*row\.push\([^;]*\);\s*\}/.exec(
          code,
        )?.[0];
      if (blanks === undefined) throw new Error(`${id}: no row is begun`);
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
        [blanks, 'const row = new Array(this.width).fill(blank);'],
        ['caches = new OutputCaches();', 'caches = lastCaches();'],
        [parsed, `cellsOf(line) ?? ${parsed}`],
        [
          split,
          `let lines = linesOf(text); if (lines === undefined) { ${split.replace('let ', '')} }`,
        ],
        [
          'const width = this.caches.getWidestLine(text);',
          'const width = Math.max(...lines.map((line) => this.caches.getStringWidth(line)));',
        ],
        [
          'sliceLineToColumns(line, from, to) {',
          'sliceLineToColumns(line, from, to) { if (from <= 0 && to >= this.caches.getStringWidth(line)) return line;',
        ],
        [drawn, '.map((line, at) => textOfRow(line, at))'],
      ];
      const changed = steps.reduce((result, [from, to]) => replaceOnce(result, id, from, to), code);
      return `import { byLine } from ${sourceOf('by-line.ts')};
        import { styledCells } from ${sourceOf('styled-cells.ts')};
        ${changed}
        const blank = ${cell};
        const { cellsOf, isClosed } = styledCells((line) => styledCharsFromTokens(tokenize(line)));
        const closedLines = byLine((line) => ({ line, isClosed: isClosed(line) }));
        const linesOf = (text) => {
          if (!text.includes('\\n')) return [text];
          const lines = closedLines(text);
          return lines.every(({ isClosed }) => isClosed) ? lines.map(({ line }) => line) : undefined;
        };
        const mostLines = 300;
        let caches;
        const lastCaches = () => {
          if (caches === undefined || caches.styledChars.size > mostLines) caches = new OutputCaches();
          return caches;
        };
        const rows = [];
        const textOfRow = (cells, at) => {
          const before = rows[at];
          if (before?.cells.length === cells.length) {
            let x = 0;
            while (x < cells.length && cells[x] === before.cells[x]) x += 1;
            if (x === cells.length) return before.text;
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

/**
 * Ink cleans every text, and measures it, twice a frame. A sequence that may reach over several lines is
 * cleaned in one piece.
 */
const linesRemembered = [
  {
    name: 'cleaned-by-line',
    transform: {
      filter: { id: /ink[\\/]build[\\/]squash-text-nodes\.js$/ },
      handler: (code, id) =>
        `import { byLine } from ${sourceOf('by-line.ts')};
        ${replaceOnce(code, id, 'text = sanitizeAnsi(', 'text = cleaned(')}
        const cleanedLines = byLine(sanitizeAnsi);
        const strange = /\\u001b(?!\\[|\\]8;[^\\u0000-\\u001f\\u007f-\\u009f]*\\u001b\\\\|\\\\)|[\\u0080-\\u009f]/;
        const cleaned = (text) => strange.test(text) ? sanitizeAnsi(text) : cleanedLines(text).join('\\n');`,
    },
  },
  {
    name: 'widths-by-line',
    transform: {
      filter: { id: /ink[\\/]build[\\/](?:render-node-to-output|measure-text)\.js$/ },
      handler: (code, id) =>
        `import { byLine } from ${sourceOf('by-line.ts')};
        ${replaceOnce(code, id, '= widestLine(text);', '= Math.max(...widthsOf(text));')}
        const widthsOf = byLine(widestLine);`,
    },
  },
  {
    name: 'sizes-not-kept',
    transform: {
      filter: { id: /ink[\\/]build[\\/]measure-text\.js$/ },
      handler: (code, id) => replaceOnce(code, id, 'cache.set(text, dimensions);', ''),
    },
  },
  {
    name: 'cut-texts-not-kept',
    transform: {
      filter: { id: /ink[\\/]build[\\/]wrap-text\.js$/ },
      handler: (code, id) => replaceOnce(code, id, 'maxSize: 4096', 'maxSize: 64'),
    },
  },
];

export const inkFrames = [rowsRemembered, changesRemembered, ...linesRemembered];
