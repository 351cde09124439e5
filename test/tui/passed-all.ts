import type { PassThrough } from 'node:stream';

/** Resolves with all that was passed on so far after these reads, one after the other. */
export function passedAll(
  source: PassThrough,
  stdin: NodeJS.ReadStream,
): (...reads: readonly (string | Buffer)[]) => Promise<string> {
  let passed = '';
  stdin.setEncoding('utf8');
  stdin.on('data', (text: string) => {
    passed += text;
  });
  return async (...reads) => {
    for (const read of reads) {
      source.write(read);
      await new Promise(setImmediate);
    }
    await new Promise(setImmediate);
    return passed;
  };
}
