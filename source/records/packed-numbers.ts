/** So many numbers are packed together. */
export const blockLength = 4_096;

type Offsets = Uint8Array | Uint16Array | Uint32Array | Float64Array;

type Block = {
  readonly base: number;
  readonly unit: number;
  /** Undefined: all are the base. */
  readonly offsets: Offsets | undefined;
};

/** Times are often whole minutes, or whole seconds. */
const units = [60_000, 1_000, 60, 1];

/**
 * A growing list of numbers. Each 4,096 are kept as their distances from the least of them, in the
 * narrowest form that holds those: neighbours that are alike take a byte or two, or none.
 */
export class PackedNumbers {
  readonly #blocks: (Block | undefined)[] = [];
  readonly #open = new Float64Array(blockLength);
  #held = 0;

  get length(): number {
    return this.#blocks.length * blockLength + this.#held;
  }

  push(number: number): void {
    this.#open[this.#held] = number;
    this.#held += 1;
    if (this.#held < blockLength) return;
    this.#blocks.push(packed(this.#open));
    this.#held = 0;
  }

  /** NaN behind the end. */
  at(index: number): number {
    const number = Math.floor(index / blockLength);
    const place = index % blockLength;
    if (number === this.#blocks.length) {
      return place < this.#held ? (this.#open[place] ?? Number.NaN) : Number.NaN;
    }
    const block = this.#blocks[number];
    if (block === undefined) return Number.NaN;
    const { base, unit, offsets } = block;
    return offsets === undefined ? base : base + (offsets[place] ?? 0) * unit;
  }

  /** Copies one block, counted from 0, and gives how many numbers it has: none behind the end. */
  unpack(number: number, into: Float64Array): number {
    if (number === this.#blocks.length) {
      into.set(this.#open);
      return this.#held;
    }
    const block = this.#blocks[number];
    if (block === undefined) return 0;
    const { base, unit, offsets } = block;
    if (offsets === undefined) into.fill(base);
    else for (let at = 0; at < blockLength; at += 1) into[at] = base + (offsets[at] ?? 0) * unit;
    return blockLength;
  }

  /** Gives back the memory of a block that nobody reads any more. */
  forget(number: number): void {
    if (number < this.#blocks.length) this.#blocks[number] = undefined;
  }
}

function packed(numbers: Float64Array): Block {
  let base = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < blockLength; at += 1) {
    const number = numbers[at] ?? 0;
    if (number < base) base = number;
    if (number > most) most = number;
  }
  if (base === most) return { base, unit: 1, offsets: undefined };
  const unit = units.find((one) => divides(numbers, base, one));
  if (unit === undefined) return { base: 0, unit: 1, offsets: numbers.slice() };
  const offsets = narrowest((most - base) / unit);
  for (let at = 0; at < blockLength; at += 1) offsets[at] = ((numbers[at] ?? 0) - base) / unit;
  return { base, unit, offsets };
}

function divides(numbers: Float64Array, base: number, unit: number): boolean {
  for (let at = 0; at < blockLength; at += 1) {
    const offset = ((numbers[at] ?? 0) - base) / unit;
    if (offset !== Math.floor(offset)) return false;
  }
  return true;
}

function narrowest(most: number): Offsets {
  if (most < 2 ** 8) return new Uint8Array(blockLength);
  if (most < 2 ** 16) return new Uint16Array(blockLength);
  return most < 2 ** 32 ? new Uint32Array(blockLength) : new Float64Array(blockLength);
}
