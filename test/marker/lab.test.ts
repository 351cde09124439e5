import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labJson, labLines } from '../../source/app/lab/lab-lines.ts';
import { wordsFor } from '../../source/i18n/index.ts';
import { sceneIds } from '../../source/lab/names.ts';
import type { LabOptions } from '../../source/lab/run.ts';
import {
  bare,
  type LabSetting,
  presetsOf,
  type SwitchId,
  standOf,
  switchIds,
  withSwitch,
} from '../../source/lab/setting.ts';
import { tryOnce } from '../../source/lab/trial.ts';
import { labRows } from '../../source/tui/lab/lab-rows.ts';
import { beginLab, reduceLab } from '../../source/tui/lab/lab-state.ts';
import { textOfRow } from '../../source/tui/rows.ts';
import { aMarker, formsOf, found, type Searched } from './markers.ts';

const words = wordsFor('en');
const [marker = ''] = fc.sample(aMarker, 1);
const forms = formsOf(marker);
const mark = () => marker;
/**
 * As many messages in all settings together, such as `MARKER_MESSAGES=10000 npx vitest run
 * test/marker/lab.test.ts`; by itself as many as every observer sees something of.
 */
const wanted = Number(process.env.MARKER_MESSAGES ?? 0);

const turnedBy = (setting: LabSetting, id: SwitchId, place: number): LabSetting =>
  withSwitch(setting, id, presetsOf(id)[place] ?? '') ?? setting;
const singles = switchIds.flatMap((id) =>
  presetsOf(id).map((_, place) => turnedBy(bare, id, place)),
);
/** Each pair of switches, and of each the last of its stands. */
const pairs = switchIds.flatMap((one, index) =>
  switchIds
    .slice(index + 1)
    .map((other) =>
      turnedBy(turnedBy(bare, one, presetsOf(one).length - 1), other, presetsOf(other).length - 1),
    ),
);

const settings = [...singles, ...pairs];
// Of what happens in the town every other thing is a message.
const first = Math.max(24, Math.ceil((2.5 * wanted) / settings.length));
const scene = first > 24 ? 'town-day' : 'flooded';
let carried = 0;

/** All that anybody but sender and recipient has of a run, and shows. */
async function othersOf(options: LabOptions): Promise<readonly Searched[]> {
  const tried = await tryOnce({ ...options, words: mark, first });
  if (!tried.ok) throw new Error(tried.reason);
  const { trial, run } = tried;
  carried += run.truth.messages.length;
  const begun = beginLab(options.scene, options.setting, options.seed);
  const { vantages } = run;
  const state = reduceLab(begun.state, {
    ...{ is: 'ran', work: begun.effect.work, trials: [trial], vantages },
  }).state;
  const frames = [
    { columns: 120, rows: 40 },
    { columns: 40, rows: 12 },
  ].flatMap((size) => {
    const { pages } = labRows(state, { ...size, unicode: true }, words);
    return Array.from({ length: pages }, (_, page) =>
      labRows({ ...state, page }, { ...size, unicode: true }, words)
        .rows.map(textOfRow)
        .join('\n'),
    );
  });
  return [
    { what: 'rows', content: JSON.stringify([...vantages]) },
    { what: 'frames', content: frames.join('\n') },
    { what: 'lines', content: labLines([], [trial], words).join('\n') },
    { what: 'JSON', content: JSON.stringify(labJson([], [trial])) },
  ];
}
const nameOf = (setting: LabSetting) => switchIds.map((id) => standOf(setting, id)).join(' ');

describe('a marker in every message of the lab', () => {
  it.each(sceneIds)('is in nothing that others have of %s', async (scene) => {
    const setting = turnedBy(turnedBy(bare, 'mix', 1), 'receipts', 1);
    expect(found(forms, await othersOf({ scene, setting, seed: 3 }))).toBeUndefined();
  });

  it.each(settings.map((setting) => [nameOf(setting), setting] as const))(
    'is in nothing that others have with %s',
    async (_, setting) => {
      expect(found(forms, await othersOf({ scene, setting, seed: 3 }))).toBeUndefined();
    },
  );
});

it('there were as many messages as were asked for', () => {
  expect(carried).toBeGreaterThanOrEqual(Math.max(wanted, 10 * settings.length));
});

it('the search finds the marker where it stands', () => {
  expect(found(forms, [{ what: 'a line', content: `row ${marker}` }])).toBeDefined();
});
