import type { Words } from '../../i18n/index.ts';
import { bare } from '../../lab/setting.ts';
import { problemWords } from '../../view/lab-words.ts';
import { whereToLook } from '../../sandbox/state.ts';
import { SIGNS } from '../../text/signs.ts';
import { placeWords, worldWords } from '../../view/sandbox.ts';
import { switchboardRows, switchingsOf } from '../lab/switchboard.ts';
import { blankRow, fitRow, type Row, wrapWords } from '../rows.ts';
import type { SandboxScreen } from './sandbox-keys.ts';

/** The places that one can look at, with the one that is looked at among them. */
export function placeList(
  { sandbox }: SandboxScreen,
  cells: number,
  height: number,
  unicode: boolean,
  words: Words,
): readonly Row[] {
  const signs = unicode ? SIGNS.unicode : SIGNS.ascii;
  const all = whereToLook(sandbox);
  const { place, shown } = sandbox;
  const at = all.findIndex(({ is, name }) => is === place.is && name === place.name);
  const first = Math.max(0, Math.min(at - Math.floor(height / 2), all.length - height));
  return all.slice(first, first + height).map((one, index): Row => {
    const isHere = first + index === at && shown === 'rows';
    const named = placeWords(one, words);
    return fitRow(
      [
        { text: `${isHere ? signs.selection : ' '} `, tone: 'accent' },
        { text: named, tone: one.is === 'vantage' ? 'relay' : 'recipient' },
      ],
      cells,
    );
  });
}

/** The world and the switches, with what does not go together. */
export function switchRows(
  { sandbox, cursor }: SandboxScreen,
  cells: number,
  unicode: boolean,
  words: Words,
): readonly Row[] {
  const { world, setting } = sandbox.spec;
  const [stand, what] = worldWords(world, words);
  const problems = problemWords(setting, words);
  return [
    ...switchboardRows(
      [
        { name: words.sandbox.world, stand, what, isTurned: false },
        ...switchingsOf(setting, bare, words),
      ],
      ...([cursor, cells, unicode] as const),
    ),
    ...(problems.length === 0 ? [] : [blankRow]),
    ...problems.flatMap((text) => wrapWords(text, cells, { tone: 'warning' })),
  ];
}
