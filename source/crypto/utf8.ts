/**
 * How many bytes a text takes in UTF-8, without encoding it. Half of a surrogate pair counts 3, as
 * it is encoded as U+FFFD.
 */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // A whole pair is 4 bytes: 1 and 2 more for the first half, and nothing more for the second.
    if (unit >= 0xd800 && unit < 0xdc00 && isSecondHalf(text.charCodeAt(index + 1))) index += 1;
  }
  return bytes;
}

const isSecondHalf = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
