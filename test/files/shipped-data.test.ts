import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shippedData } from '../../source/files/shipped-data.ts';

const root = join(import.meta.dirname, '../..');
const data = shippedData(join(root, 'dist'));

it.each(['copenhagen/sms.csv', 'copenhagen/calls.csv', 'copenhagen/fb_friends.csv', 'revere.csv'])(
  '%s comes out of the package as it was published',
  async (name) => {
    expect(await data(name)).toBe(readFileSync(join(root, 'data', name), 'utf8'));
  },
);

it('says of which table there is none', async () => {
  await expect(data('copenhagen/none.csv')).rejects.toThrow('copenhagen/none.csv');
});
