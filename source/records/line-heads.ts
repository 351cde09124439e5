/** Where a line begins and ends in some bytes, which the next line may write over. */
export type TakeLine = (bytes: Buffer, start: number, end: number) => void;

const mostBytes = 600;

/** A file's lines one by one, of each the first bytes only, without the line's end. */
export class LineHeads {
  readonly #told: TakeLine;
  readonly #wanted: () => string;
  readonly #kept: Buffer;
  #length = 0;
  #number = 1;
  #last = 0;
  #afterReturn = false;

  /**
   * `most`: so many bytes of a line are told. `wanted`: how the next line begins that has to be told, in
   * ASCII; others may be passed over. It is asked before each line.
   */
  constructor(told: TakeLine, most = mostBytes, wanted: () => string = () => '') {
    this.#told = told;
    this.#kept = Buffer.alloc(most);
    this.#wanted = wanted;
  }

  /** Of the line that is told, from 1; where lines were passed over, less. */
  get number(): number {
    return this.#number;
  }

  /** The line before the one that is told ended with a carriage return and a line feed. */
  get afterReturn(): boolean {
    return this.#afterReturn;
  }

  push(piece: Uint8Array): void {
    // Looks for a byte several times as fast.
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    const most = this.#kept.length;
    let start = 0;
    for (;;) {
      if (this.#length === 0) start = nextLike(bytes, start, this.#wanted());
      const found = bytes.indexOf(10, start);
      const end = found < 0 ? bytes.length : found;
      if (end > start) this.#last = bytes[end - 1] ?? 0;
      if (found >= 0 && this.#length === 0) {
        const length = end - start;
        this.#tell(bytes, start, Math.min(length, most));
      } else {
        const part = bytes.subarray(start, Math.min(end, start + most - this.#length));
        this.#kept.set(part, this.#length);
        this.#length += part.length;
        if (found < 0) return;
        this.#tell(this.#kept, 0, this.#length);
      }
      start = found + 1;
    }
  }

  end(): void {
    if (this.#length > 0) this.#tell(this.#kept, 0, this.#length);
  }

  #tell(bytes: Buffer, start: number, length: number): void {
    const isReturn = this.#last === 13;
    const isWhole = length < this.#kept.length;
    this.#told(bytes, start, start + length - (isWhole && isReturn && length > 0 ? 1 : 0));
    this.#number += 1;
    this.#afterReturn = isReturn;
    this.#length = 0;
    this.#last = 0;
  }
}

/** The first line from `start` on that begins so, or may do so in the next piece. */
function nextLike(bytes: Buffer, start: number, wanted: string): number {
  if (wanted === '') return start;
  const beginning = bytes.toString('latin1', start, start + wanted.length);
  if (wanted.startsWith(beginning)) return start;
  const found = bytes.indexOf(`\n${wanted}`, start, 'latin1');
  return found < 0 ? Math.max(start, bytes.lastIndexOf(10) + 1) : found + 1;
}
