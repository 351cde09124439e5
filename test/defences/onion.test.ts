import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipBit, newKeyPair, sealBoxFor, seededRandom } from '../../source/crypto/index.ts';
import {
  cellBytes,
  createPeeler,
  onionBytes,
  roomInCell,
  wrapDummy,
  wrapOnion,
} from '../../source/defences/onion.ts';
import { nodeAgree } from '../../source/network/node-agree.ts';
import { joinBytes } from '../../source/protocol/bytes.ts';

const random = seededRandom('onion');
const sealing = { random, agreeing: nodeAgree };
const names = ['relay-1', 'relay-2', 'relay-3', 'bob'];
const keys = names.map((name) => newKeyPair(seededRandom(name)));
const hops = names.map((name, index) => ({ name, publicKey: keyOf(index).publicKey }));
const room = roomInCell(names);

function keyOf(hop: number) {
  const pair = keys[hop];
  if (pair === undefined) throw new Error(`no hop ${hop}`);
  return pair;
}
const peelers = () => keys.map((pair) => createPeeler({ keys: pair, ...sealing }));

function wrap(envelope: Uint8Array): Uint8Array {
  const made = wrapOnion(hops, envelope, sealing);
  if (!made.ok) throw new Error(made.reason);
  return made.cell;
}

/** The cell as it is handed to each hop, and what the last of them opens. */
function along(cell: Uint8Array) {
  const cells: Uint8Array[] = [];
  const nexts: string[] = [];
  let at = cell;
  for (const { peel } of peelers()) {
    cells.push(at);
    const peeled = peel(at);
    if (peeled.is !== 'onward') return { cells, nexts, last: peeled };
    nexts.push(peeled.to);
    at = peeled.cell;
  }
  throw new Error('nobody opened the last');
}

describe('an onion over three relays', () => {
  it('tells each relay the next hop and no more, in cells of 1,024 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: room }), (envelope) => {
        const { cells, nexts, last } = along(wrap(envelope));
        expect(cells.map(({ length }) => length)).toEqual([1_024, 1_024, 1_024, 1_024]);
        expect(nexts).toEqual(['relay-2', 'relay-3', 'bob']);
        expect(last).toEqual({ is: 'envelope', envelope });
      }),
      { numRuns: 25 },
    );
  });

  it('has room for what three boxes, the names and the lengths leave', () => {
    // 1,024 - 4 x (48 + 2) for boxes, - 3 x 2 - 7 - 7 - 3 for the next hops, - 3 for kind and length.
    expect(room).toBe(798);
    expect(along(wrap(new Uint8Array(room))).last.is).toBe('envelope');
    expect(wrapOnion(hops, new Uint8Array(room + 1), sealing)).toEqual({
      ok: false,
      reason: 'too-long',
    });
    expect(onionBytes(3)).toBe(4 * cellBytes);
  });

  it('shows boxes of the same lengths whatever is in them', () => {
    const lengths = (cell: Uint8Array) =>
      along(cell).cells.map(([high = 0, low = 0]) => 256 * high + low);
    const dummy = wrapDummy(hops, sealing);
    if (!dummy.ok) throw new Error(dummy.reason);
    expect(lengths(wrap(new Uint8Array(1)))).toEqual(lengths(wrap(new Uint8Array(room))));
    expect(lengths(dummy.cell)).toEqual(lengths(wrap(new Uint8Array(7))));
  });

  it('keeps from relays what is for the next: nobody opens a layer that is not theirs', () => {
    const { cells } = along(wrap(Uint8Array.of(1)));
    for (const [hop, cell] of cells.entries()) {
      for (const [other, { peel }] of peelers().entries()) {
        const { is } = peel(cell);
        expect(is === 'dropped', `${names[other]} opens what is for ${names[hop]}`).toBe(
          other !== hop,
        );
      }
    }
  });

  it('refuses a changed bit anywhere in what is under a seal, at every hop', () => {
    const { cells } = along(wrap(Uint8Array.of(1, 2, 3)));
    for (const [hop, cell] of cells.entries()) {
      const { peel, counts } = createPeeler({ keys: keyOf(hop), ...sealing });
      const sealed = 2 + 256 * (cell[0] ?? 0) + (cell[1] ?? 0);
      // Every byte of the box, another bit of each; of both length bytes every bit.
      for (let at = 0; at < sealed; at++) {
        const bits = at < 2 ? [0, 1, 2, 3, 4, 5, 6, 7] : [(at * 5) % 8];
        for (const bit of bits) {
          expect(peel(flipBit(cell, at * 8 + bit)).is, `byte ${at} bit ${bit}`).toBe('dropped');
        }
      }
      // Nothing of that was remembered: the honest cell still opens.
      expect(peel(cell).is).not.toBe('dropped');
      expect(counts.doubled).toBe(0);
      // The random end is under no seal, and nobody reads it.
      if (sealed < cellBytes) {
        const end = flipBit(cell, sealed * 8);
        expect(createPeeler({ keys: keyOf(hop), ...sealing }).peel(end).is).not.toBe('dropped');
      }
    }
  });

  it('drops what came before, also with another random end, and in any order the rest comes', () => {
    const cells = [1, 2, 3].map((one) => along(wrap(Uint8Array.of(one))).cells[1] ?? random(0));
    const [, second] = peelers();
    if (second === undefined) throw new Error('no second relay');
    const isOf = (cell = random(0)) => second.peel(cell).is;
    expect([cells[2], cells[0], cells[1]].map(isOf)).toEqual(['onward', 'onward', 'onward']);
    const ended = flipBit(cells[0] ?? random(0), cellBytes * 8 - 1);
    expect([cells[0], ended].map((cell = random(0)) => second.peel(cell))).toEqual([
      { is: 'dropped', why: 'doubled' },
      { is: 'dropped', why: 'doubled' },
    ]);
    expect(second.counts).toMatchObject({ onward: 3, doubled: 2 });
  });

  it('remembers no more cells than it may', () => {
    const { peel } = createPeeler({ keys: keyOf(0), ...sealing, remembered: 2 });
    const cells = [1, 2, 3].map((one) => wrap(Uint8Array.of(one)));
    const [first = random(0), second = random(0), third = random(0)] = cells;
    for (const cell of cells) expect(peel(cell).is).toBe('onward');
    expect(peel(third)).toEqual({ is: 'dropped', why: 'doubled' });
    expect(peel(second)).toEqual({ is: 'dropped', why: 'doubled' });
    // The oldest is forgotten: whoever keeps so many can be shown it again.
    expect(peel(first).is).toBe('onward');
  });

  it('says of whatever is no cell why nothing comes of it', () => {
    const { peel } = createPeeler({ keys: keyOf(0), ...sealing });
    const cell = wrap(Uint8Array.of(1));
    const why = (bytes: Uint8Array) => {
      const peeled = peel(bytes);
      return peeled.is === 'dropped' ? peeled.why : peeled.is;
    };
    expect(why(cell.subarray(0, cellBytes - 1))).toBe('wrong-size');
    expect(why(joinBytes([cell, Uint8Array.of(0)]))).toBe('wrong-size');
    expect(why(new Uint8Array(cellBytes))).toBe('wrong-size');
    expect(why(joinBytes([Uint8Array.of(3, 0), random(cellBytes - 2)]))).toBe('not-sealed-for-me');
    const layers = [[], [9], [1], [1, 3, 97, 47, 98], [1, 1, 97, 0, 5], [2, 0, 9, 1]];
    for (const layer of layers) {
      const box = sealBoxFor(keyOf(0).publicKey, Uint8Array.from(layer), random, nodeAgree);
      if (!box.ok) throw new Error(box.reason);
      const length = Uint8Array.of(0, box.bytes.length);
      const made = joinBytes([length, box.bytes, random(cellBytes - 2 - box.bytes.length)]);
      expect(why(made), String(layer)).toBe(layer.length === 0 ? 'wrong-size' : 'no-layer');
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2 * cellBytes }), (bytes) => {
        expect(peel(bytes).is).toBe('dropped');
      }),
    );
  });

  it('carries dummies that end at a relay or with a person, once opened', () => {
    for (const last of [2, 3]) {
      const made = wrapDummy(hops.slice(0, last + 1), sealing);
      if (!made.ok) throw new Error(made.reason);
      const { last: end, nexts } = along(made.cell);
      expect(end).toEqual({ is: 'dummy' });
      expect(nexts).toHaveLength(last);
    }
  });

  it('refuses a hop whose key is of low order', () => {
    const bad = hops.with(1, { name: 'relay-2', publicKey: new Uint8Array(32) });
    const low = { ok: false, reason: 'low-order-key' };
    expect(wrapOnion(bad, Uint8Array.of(1), sealing)).toEqual(low);
    expect(wrapDummy(bad, sealing)).toEqual(low);
  });
});
