/** In raw mode each key comes as it is pressed, and nothing of it is echoed. Does nothing to what is no terminal. */
export function setRawMode(stdin: NodeJS.ReadableStream, on: boolean): void {
  if ('setRawMode' in stdin && typeof stdin.setRawMode === 'function') stdin.setRawMode(on);
}
