import { describe, expect, it } from 'vitest';
import {
  bare,
  isSameSetting,
  presetsOf,
  standOf,
  switchIds,
  withSwitch,
} from '../../source/lab/setting.ts';

describe('switches', () => {
  it.each(switchIds)('%s can be set as it is written, and begins with nothing', (id) => {
    expect(presetsOf(id)[0]).toBe(standOf(bare, id));
    for (const stand of presetsOf(id)) {
      const turned = withSwitch(bare, id, stand);
      expect(turned && standOf(turned, id)).toBe(stand);
      expect(turned && isSameSetting(turned, bare)).toBe(stand === presetsOf(id)[0]);
    }
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
