import { describe, expect, it } from 'vitest';
import { togetherProblems } from '../../source/defences/together.ts';

type Defences = Parameters<typeof togetherProblems>[0];

const bare: Defences = {
  pads: false,
  sealedSender: false,
  receipts: false,
  relays: 1,
  mix: { is: 'none' },
  cover: 'none',
};
const delay = { is: 'delay', meanSeconds: 60 } as const;
const batch = { is: 'threshold', size: 8 } as const;
const pool = { is: 'pool', size: 8, stays: 4 } as const;

describe('what does not go together', () => {
  it.each<[string, Partial<Defences>, readonly string[]]>([
    ['nothing at all', {}, []],
    ['padding and a sealed sender', { pads: true, sealedSender: true }, []],
    ['receipts alone', { receipts: true }, []],
    ['an onion with delays', { relays: 3, mix: delay }, []],
    ['an onion with batches and cover', { relays: 3, mix: batch, cover: 'constant' }, []],
    ['padding in an onion', { relays: 3, pads: true }, ['padding-in-cells']],
    ['a certificate in an onion', { relays: 3, sealedSender: true }, ['sealed-sender-in-cells']],
    ['one relay that delays', { mix: delay }, ['one-relay-mixes']],
    ['one relay with cover', { cover: 'constant' }, ['one-relay-covers']],
    [
      'receipts and a sealed sender',
      { receipts: true, sealedSender: true },
      ['receipts-and-sealed-sender'],
    ],
    ['receipts behind a mix', { relays: 3, receipts: true, mix: delay }, ['receipts-and-mix']],
    ['batches without cover', { relays: 3, mix: pool }, ['batch-without-traffic']],
    [
      'batches with dummies beside messages',
      { relays: 3, mix: batch, cover: 'with-messages' },
      ['batch-without-traffic'],
    ],
    [
      'everything on one relay',
      { pads: true, sealedSender: true, receipts: true, mix: batch, cover: 'constant' },
      [
        'padding-in-cells',
        'sealed-sender-in-cells',
        'one-relay-mixes',
        'one-relay-covers',
        'receipts-and-sealed-sender',
        'receipts-and-mix',
      ],
    ],
  ])('of %s', (_, defences, ids) => {
    expect(togetherProblems({ ...bare, ...defences }).map(({ id }) => id)).toEqual(ids);
  });
});
