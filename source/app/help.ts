/** What --help says, made from the table of options and one line a command and option of the words. */

import type { Words } from '../i18n/index.ts';
import { cellWidth, padEndCells } from '../text/cells.ts';
import { wrapText } from '../text/wrap.ts';
import {
  type CommandName,
  commandNames,
  type OptionName,
  optionTable,
  progressActions,
} from './options.ts';

type Row = readonly [term: string, does: string];

/** No line is longer, and a narrower terminal gets narrower ones. */
const widest = 100;

/** Help on one command; without one, on the program. `columns`: those of the terminal, if it is one. */
export function commandHelp(
  command: CommandName | undefined,
  columns: number | undefined,
  { commands: words }: Words,
): readonly string[] {
  const t = words.help;
  const width = Math.min(columns ?? widest, widest);
  const wrapped = (text: string) => wrapText(text, width);
  const options = (Object.keys(optionTable) as OptionName[])
    .filter((name) => (optionTable[name].of as readonly CommandName[]).includes(command ?? 'play'))
    // The version is told by the program as a whole.
    .concat(command === undefined ? ['version'] : [])
    .map((name) => named(`--${name}`, words.options[name]));
  const commandRows = commandNames.map((name) =>
    named(name, [words.each[name].takes, words.each[name].does]),
  );
  if (command === undefined) {
    return [
      ...[...wrapped(t.about), '', ...wrapped(t.usage(t.command)), ''],
      ...[...inColumns(commandRows, width), '', t.options, ...inColumns(options, width), ''],
      ...[t.each, t.exits(t.exit), t.stays].flatMap(wrapped),
    ];
  }
  const { takes, about, exit } = words.each[command];
  const actions = progressActions.map((action) => named(action, words.actions[action]));
  return [
    ...wrapped(t.usage(`${command} ${takes}`.trimEnd())),
    '',
    ...about.flatMap((text) => [...wrapped(text), '']),
    ...(command === 'progress' ? [...inColumns(actions, width), ''] : []),
    ...inColumns(options, width),
    '',
    ...wrapped(t.exits(exit)),
  ];
}

const named = (name: string, [takes = '', does = '']: readonly string[]): Row => [
  `${name} ${takes}`.trimEnd(),
  does,
];

/** Terms and what they do in two columns, or below each other where a terminal is narrow. */
function inColumns(rows: readonly Row[], width: number): readonly string[] {
  const left = 2 + Math.max(...rows.map(([term]) => cellWidth(term))) + 2;
  const indent = width - left < 20 ? 6 : left;
  return rows.flatMap(([term, does]) => {
    const [first = '', ...more] = wrapText(does, width - indent);
    const lines = indent === left ? more : [first, ...more];
    return [
      indent === left ? padEndCells(`  ${term}`, left) + first : `  ${term}`,
      ...lines.map((line) => ' '.repeat(indent) + line),
    ];
  });
}
