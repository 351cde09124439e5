/** A file's lines, of each the first bytes only. */

export type LineHead = {
  /** Its first bytes, so many as are asked for, without the line's end. The caller may keep them for a moment only. */
  readonly bytes: Uint8Array;
  /** From 1. */
  readonly number: number;
  /** The line before it ended with a carriage return and a line feed. */
  readonly afterReturn: boolean;
};

const mostBytes = 600;

export class LineHeads {
  readonly #told: (line: LineHead) => void;
  readonly #kept: Uint8Array;
  #length = 0;
  #number = 1;
  #last = 0;
  #afterReturn = false;

  constructor(told: (line: LineHead) => void, most = mostBytes) {
    this.#told = told;
    this.#kept = new Uint8Array(most);
  }

  push(piece: Uint8Array): void {
    let start = 0;
    for (;;) {
      const found = piece.indexOf(10, start);
      const end = found < 0 ? piece.length : found;
      const room = this.#kept.length - this.#length;
      const part = piece.subarray(start, Math.min(end, start + room));
      this.#kept.set(part, this.#length);
      this.#length += part.length;
      if (end > start) this.#last = piece[end - 1] ?? 0;
      if (found < 0) return;
      this.#tell();
      start = found + 1;
    }
  }

  end(): void {
    if (this.#length > 0) this.#tell();
  }

  #tell(): void {
    const isReturn = this.#last === 13;
    const whole = this.#length < this.#kept.length;
    const length = this.#length - (whole && isReturn && this.#length > 0 ? 1 : 0);
    this.#told({
      bytes: this.#kept.subarray(0, length),
      number: this.#number,
      afterReturn: this.#afterReturn,
    });
    this.#number += 1;
    this.#afterReturn = isReturn;
    this.#length = 0;
    this.#last = 0;
  }
}
