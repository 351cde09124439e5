/**
 * Walks through XML by its attributes alone, in pieces of any length. Values that nobody asks for are
 * skipped, whatever is in them: half characters, pictures of many megabytes.
 */
export type XmlVisitor = {
  readonly wants: (element: string, attribute: string) => boolean;
  /** The element begins and all its attributes are known. */
  readonly element: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly ended: (name: string) => void;
};

const [less, greater, slash, equals, exclamation, question] = [0x3c, 0x3e, 0x2f, 0x3d, 0x21, 0x3f];
const [quote, apostrophe, hyphen] = [0x22, 0x27, 0x2d];
const mostValue = 2_000;
const mostName = 64;
const decoder = new TextDecoder();

type Mode = 'outside' | 'name' | 'within' | 'attribute' | 'value' | 'declaration' | 'closing';

export class XmlAttributes {
  readonly #visitor: XmlVisitor;
  readonly #kept = new Uint8Array(mostValue);
  #length = 0;
  #mode: Mode = 'outside';
  #element = '';
  #attribute = '';
  #attributes = new Map<string, string>();
  #ends = quote;
  #keeps = false;
  #slash = false;
  #comment = 0;

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor;
  }

  push(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; at += 1) this.#take(piece[at] ?? 0);
  }

  /** Whether the file ends between two elements. */
  end(): boolean {
    return this.#mode === 'outside';
  }

  #take(byte: number): void {
    switch (this.#mode) {
      case 'outside':
        if (byte === less) this.#begin('name');
        return;
      case 'name':
        this.#inName(byte);
        return;
      case 'within':
        this.#within(byte);
        return;
      case 'attribute':
        if (byte === equals) this.#attribute = this.#text(mostName);
        else if (byte === greater) this.#endElement();
        else if (byte === quote || byte === apostrophe) {
          this.#ends = byte;
          this.#keeps = this.#visitor.wants(this.#element, this.#attribute);
          this.#begin('value');
        } else if (byte > 0x20) this.#keep(byte);
        return;
      case 'value':
        if (byte !== this.#ends) {
          if (this.#keeps) this.#keep(byte);
          return;
        }
        if (this.#keeps && this.#length < mostValue) {
          this.#attributes.set(this.#attribute, unescaped(this.#text(mostValue)));
        }
        this.#begin('within');
        return;
      case 'closing':
        if (byte !== greater) this.#keep(byte);
        else {
          this.#visitor.ended(this.#text(mostName).trim());
          this.#begin('outside');
        }
        return;
      case 'declaration':
        this.#inDeclaration(byte);
    }
  }

  #inName(byte: number): void {
    if (this.#length === 0 && byte === slash) this.#begin('closing');
    else if (this.#length === 0 && (byte === exclamation || byte === question)) {
      this.#comment = byte === exclamation ? 1 : 0;
      this.#begin('declaration');
    } else if (byte > 0x20 && byte !== greater && byte !== slash) this.#keep(byte);
    else {
      this.#element = this.#text(mostName);
      this.#attributes = new Map();
      this.#slash = false;
      this.#begin('within');
      this.#within(byte);
    }
  }

  #within(byte: number): void {
    if (byte === greater) this.#endElement();
    else if (byte === slash) this.#slash = true;
    else if (byte > 0x20) {
      this.#slash = false;
      this.#begin('attribute');
      this.#keep(byte);
    }
  }

  #endElement(): void {
    this.#visitor.element(this.#element, this.#attributes);
    if (this.#slash) this.#visitor.ended(this.#element);
    this.#begin('outside');
  }

  /** `#comment`: 0 ends at a ">", 1 to 2 count the hyphens of "<!--", 3 to 5 those of "-->". */
  #inDeclaration(byte: number): void {
    if (this.#comment === 1 || this.#comment === 2) {
      this.#comment = byte === hyphen ? this.#comment + 1 : 0;
      if (this.#comment === 0 && byte === greater) this.#begin('outside');
    } else if (this.#comment === 0) {
      if (byte === greater) this.#begin('outside');
    } else if (byte === hyphen) this.#comment = Math.min(5, this.#comment + 1);
    else if (byte === greater && this.#comment === 5) this.#begin('outside');
    else this.#comment = 3;
  }

  #begin(mode: Mode): void {
    this.#mode = mode;
    this.#length = 0;
  }

  #keep(byte: number): void {
    if (this.#length === mostValue) return;
    this.#kept[this.#length] = byte;
    this.#length += 1;
  }

  #text(most: number): string {
    return this.#length > most ? '' : decoder.decode(this.#kept.subarray(0, this.#length));
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, ten, hex, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? all;
      const code = Number.parseInt(ten ?? hex, ten === undefined ? 16 : 10);
      // Half characters, two of which are one.
      if (code <= 0xffff) return String.fromCharCode(code);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
