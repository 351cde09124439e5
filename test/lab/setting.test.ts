import { describe, expect, it } from 'vitest';
import {
  bare,
  isSameSetting,
  movedSetting,
  presetsOf,
  standOf,
  switchIds,
  turnedSwitch,
  withSwitch,
} from '../../source/lab/setting.ts';

describe('switches', () => {
  describe.each(['friends', 'town-day'])('in %s', (scene) => {
    it.each(switchIds)('%s can be set as it is written, and begins with nothing', (id) => {
      const presets = presetsOf(id, scene);
      expect(presets[0]).toBe(standOf(bare, id));
      for (const stand of presets) {
        const turned = withSwitch(bare, id, stand);
        expect(turned && standOf(turned, id)).toBe(stand);
        expect(turned && isSameSetting(turned, bare)).toBe(stand === presets[0]);
      }
    });

    it.each(switchIds)('%s goes round, from a stand of its own to the first', (id) => {
      const presets = presetsOf(id, scene);
      let setting = bare;
      for (const stand of [...presets.slice(1), presets[0]]) {
        setting = turnedSwitch(setting, id, 1, scene) ?? setting;
        expect(standOf(setting, id)).toBe(stand);
      }
      const back = turnedSwitch(setting, id, -1, scene);
      expect(back && standOf(back, id)).toBe(presets.at(-1));
    });
  });

  it('turns from a stand that no screen has to the first', () => {
    const own = withSwitch(bare, 'cover', 'constant-7') ?? bare;
    expect(turnedSwitch(own, 'cover', 1, 'friends')).toEqual(bare);
  });

  it('stands in a day where it stood in minutes, and what a person wrote stays', () => {
    const quick = withSwitch(bare, 'cover', 'constant-120') ?? bare;
    const slow = withSwitch(bare, 'cover', 'constant-300') ?? bare;
    expect(movedSetting(quick, 'friends', 'town-day')).toEqual(slow);
    expect(movedSetting(slow, 'town-day', 'pairs')).toEqual(quick);
    expect(movedSetting(slow, 'friends', 'pairs')).toEqual(slow);
  });

  it.each([
    ['mix', 'threshold-1'],
    ['mix', 'threshold'],
    ['mix', 'threshold-8-8'],
    ['mix', 'pool-8'],
    ['mix', 'pool-8-8-8'],
    ['mix', 'delay-0'],
    ['mix', 'delay--3'],
    ['mix', 'delay-1e3'],
    ['mix', 'none-3'],
    ['mix', ''],
    ['receipts', 'yes'],
    ['relays', '2'],
    ['relays', '0'],
    ['cover', 'constant'],
    ['cover', 'constant-0'],
    ['cover', 'with-messages-21'],
    ['padding', '8'],
    ['sealedSender', 'true'],
  ] as const)('%s cannot be %s', (id, stand) => {
    expect(withSwitch(bare, id, stand)).toBeUndefined();
  });
});
