/** Passes on a file's bytes; those of UTF-16 as UTF-8, told by its mark or by the zeros in ASCII. */
export function utf8Pieces(give: (piece: Uint8Array) => void): {
  readonly push: (piece: Uint8Array) => void;
  readonly end: () => void;
} {
  let decoder: InstanceType<typeof TextDecoder> | 'utf-8' | undefined;
  const encoder = new TextEncoder();
  const decoderFor = ([first, second]: Uint8Array): InstanceType<typeof TextDecoder> | 'utf-8' => {
    if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) {
      return new TextDecoder('utf-16le');
    }
    const big = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
    return big ? new TextDecoder('utf-16be') : 'utf-8';
  };
  return {
    push(piece) {
      decoder ??= decoderFor(piece);
      give(decoder === 'utf-8' ? piece : encoder.encode(decoder.decode(piece, { stream: true })));
    },
    end() {
      if (decoder !== undefined && decoder !== 'utf-8') give(encoder.encode(decoder.decode()));
    },
  };
}
