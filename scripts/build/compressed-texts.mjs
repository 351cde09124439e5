import { brotliCompressSync, constants } from 'node:zlib';

/** Texts by name as an archive (see source/files/archive.ts): brotli with a window as wide as all of them. */
export function compressedTexts(texts) {
  const bytes = Buffer.from(JSON.stringify(texts));
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
