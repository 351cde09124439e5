/** A sandbox in the words of one language, for its screen and its lines. */
import type { Words } from '../i18n/index.ts';
import { findKindNames } from '../lesson/inference/finding-kinds.ts';
import { narrowingsOf, rowsSeen } from '../lesson/kinds/case-look.ts';
import { presetsOf, type SwitchId, switchIds, writtenName } from '../lab/setting.ts';
import type { Bar, Picture } from '../pictures/picture.ts';
import type { Observation } from '../protocol/observation.ts';
import { lineWords } from '../sandbox/obey.ts';
import type { Got } from '../sandbox/run.ts';
import type { Place, SandboxState, SandboxTold } from '../sandbox/state.ts';
import type { WorldId } from '../sandbox/world.ts';
import { showControls } from '../text/safe.ts';
import { restsOn } from './finding-rows.ts';
import { costWords, hiddenWords, hitsWords, nameOfAttack } from './lab-words.ts';
import { sentencesOf } from './picture-sentences.ts';
import { pictureParts } from './pictures.ts';
import { reasonWords, timeText } from './record-words.ts';
import { shareOf, spreadsOf } from '../lab/spread.ts';

/** Everything that is shown besides rows: sentences, lines of two columns, and pictures. */
export type SandboxPanel = {
  readonly title: string;
  readonly says: readonly string[];
  readonly table: readonly (readonly [string, string])[];
  readonly pictures: readonly {
    readonly picture: Picture;
    readonly sentences: readonly string[];
  }[];
  readonly below: readonly string[];
};

/** What stands at the place that is looked at. */
export type SandboxRows =
  | {
      readonly is: 'vantage';
      readonly title: string;
      /** What narrows them down; empty if nothing does. */
      readonly narrowed: string;
      readonly rows: readonly Observation[];
      readonly own: ReadonlySet<number>;
    }
  | { readonly is: 'recipient'; readonly title: string; readonly got: readonly Got[] };

export const titleOfSandbox = ({ lesson }: Pick<SandboxState, 'lesson'>, { sandbox }: Words) =>
  lesson === undefined ? sandbox.title : sandbox.of(lesson.number, showControls(lesson.title));

export const worldWords = (world: WorldId, { sandbox, lab }: Words): readonly [string, string] =>
  world === 'cast' || world === 'town-week' ? sandbox.worlds[world] : lab.scenes[world];

export const placeWords = ({ is, name }: Place, { sandbox, lab }: Words): string =>
  is === 'recipient' ? sandbox.recipient(name) : lab.vantages[name];

/** The time of the world, the seed, and whether it is out of a file. */
export function statusWords({ seen, spec, isFile }: SandboxState, words: Words): string {
  const { sandbox } = words;
  const time =
    seen === undefined
      ? []
      : [
          sandbox.clock(
            timeText(seen.now, words, { zoneMinutes: seen.zoneMinutes, saysUtc: true }),
          ),
        ];
  return [...time, sandbox.seed(spec.seed), ...(isFile ? [sandbox.fromFile] : [])].join(', ');
}

export const workWords = ({ working }: SandboxState, { sandbox }: Words): string =>
  working === undefined
    ? ''
    : sandbox.working(sandbox.works[working.effect.is], working.done, working.total);

/** What is told of the last thing that was done; nothing in it can do anything to a terminal. */
export const toldWords = ({ told }: SandboxState, words: Words): readonly string[] =>
  told.map((one) => toldLine(one, words));

export const toldLine = (told: SandboxTold, words: Words): string =>
  showControls(words.sandbox.told(inWords(told, words), { switchNames, standsOf }));

const switchNames = switchIds.map(writtenName);
const standsOf = (id: SwitchId) => [writtenName(id), presetsOf(id)] as const;

function inWords(told: SandboxTold, words: Words): SandboxTold {
  if (told.is !== 'became' || typeof told.became !== 'object') return told;
  return { ...told, became: { refused: reasonWords(told.became.refused, words) } };
}

/** Rows of the place that is looked at; undefined while nothing has run. */
export function rowsOfSandbox(state: SandboxState, words: Words): SandboxRows | undefined {
  const { seen, place, look } = state;
  if (seen === undefined) return undefined;
  const { sandbox } = words;
  if (place.is === 'recipient') {
    const got = seen.got.get(place.name) ?? [];
    const title = sandbox.rowsOf(placeWords(place, words), got.length, got.length);
    return { is: 'recipient', title, got };
  }
  const all = seen.vantages.get(place.name) ?? [];
  const set = narrowingsOf(look);
  const isAsItIs = set.length === 0 && look.sort === undefined;
  const rows = isAsItIs ? all : rowsSeen(all, seen.zoneMinutes ?? 0, look);
  const sorted = look.sort === undefined ? [] : [['sort', look.sort] as const];
  return {
    is: 'vantage',
    title: sandbox.rowsOf(placeWords(place, words), rows.length, all.length),
    narrowed: isAsItIs ? '' : sandbox.narrowedBy([...set, ...sorted]),
    rows,
    own: seen.own.get(place.name) ?? new Set(),
  };
}

/** A message that somebody got, with its words where they are known. */
export function gotCells(
  { at, from, number, bytes, text }: Got,
  zoneMinutes: number | undefined,
  words: Words,
) {
  const { locale, sandbox } = words;
  return {
    time: timeText(at, words, { zoneMinutes, saysUtc: false }),
    from: showControls(from),
    number: locale.number(number),
    bytes: locale.number(bytes),
    words: text === undefined ? sandbox.noWords : showControls(text).replace(/\s+/g, ' '),
  };
}

/** What is shown where it is no rows. */
export function panelOf(state: SandboxState, arrows: Arrows, words: Words): SandboxPanel {
  const empty = { says: [], table: [], pictures: [], below: [] };
  const { sandbox } = words;
  switch (state.shown) {
    case 'help':
      return {
        ...empty,
        title: sandbox.helpTitle,
        table: lineWords.map((word) => sandbox.help[word]),
        below: [
          ...(arrows === undefined ? [] : [sandbox.helpKeys(arrows.upDown, arrows.leftRight)]),
          sandbox.helpFinds(findKindNames),
          sandbox.helpAsks,
          sandbox.helpFree,
        ],
      };
    case 'people':
      return peoplePanel(state, words);
    case 'attacks':
      return attacksPanel(state, words);
    case 'found': {
      const { found } = state;
      if (found === undefined) return { ...empty, title: '' };
      const parts = pictureParts(found, words);
      return {
        ...empty,
        title: sandbox.foundTitle([found.query.what, ...found.query.who].join(' ')),
        says: found.findings.length === 0 ? [sandbox.nothingFound] : [],
        pictures: parts.map(({ picture, sentences }) => ({ picture, sentences })),
        below: [restsOn(found, words)],
      };
    }
    case 'rows':
    case 'switches':
      return { ...empty, title: '' };
  }
}

/** Names of keys as far as a terminal can show them; none where there are no keys. */
export type Arrows = { readonly upDown: string; readonly leftRight: string } | undefined;

function peoplePanel({ seen, cast }: SandboxState, words: Words): SandboxPanel {
  const { sandbox } = words;
  const people = seen?.people ?? cast.map(({ id }) => id);
  return {
    title: sandbox.peopleTitle(people.length),
    says: [people.join(', ')],
    ...{ table: [], pictures: [], below: [sandbox.peopleNote] },
  };
}

function attacksPanel({ seen, spec }: SandboxState, words: Words): SandboxPanel {
  const { sandbox, lab } = words;
  const empty = { table: [], pictures: [], below: [] };
  if (seen?.scores === undefined || seen.scores.length === 0) {
    return { ...empty, title: sandbox.attacksTitle, says: [sandbox.noAttacks] };
  }
  const { cost, delivered, lost, scores } = seen;
  const { setting, seed } = spec;
  const trial = { scene: 'pairs', setting, seed, scores, cost, delivered, lost, gone: [] } as const;
  const spreads = spreadsOf([trial]);
  const bars = spreads.map(
    (spread): Bar => ({
      label: nameOfAttack(spread, words),
      value: 100 * shareOf(spread.last),
      note: hitsWords(spread, lab),
    }),
  );
  const picture: Picture = { is: 'bars', measure: 'percent', digits: 0, bars };
  return {
    title: sandbox.attacksTitle,
    says: [sandbox.attacksNote],
    table: [],
    pictures: [{ picture, sentences: sentencesOf(picture, words) }],
    below: [
      ...spreads.map((after) =>
        sandbox.attack(
          nameOfAttack(after, words),
          lab.attacks[after.attack][1],
          `${lab.percent(shareOf(after.last))}, ${hitsWords(after, lab)}`,
          hiddenWords({ before: undefined, after }, words),
        ),
      ),
      `${lab.cost}: ${costWords(trial, words).join('; ')}.`,
    ],
  };
}
