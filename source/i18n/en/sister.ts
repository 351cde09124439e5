/** Words of the command `sister`. What the sister company itself says is its own. */
export const sister = {
  /** @param houses how many were on the list that it was given */
  given: (file: string, houses: number | undefined) =>
    `The sister company was given ${file} as its input, ${houses === undefined ? '' : `a list of ${houses} houses, `}an empty environment and nothing else.`,
  confined: 'Node kept it from reading any other file, from writing and from starting programs.',
  notConfined: 'Node cannot keep it from reading other files here; its program opens none.',
  missing: (file: string) => `${file} is not there.`,
  folder: (file: string) => `${file} is a folder. sister takes a file.`,
  waiting: 'The sister company is at work. Ctrl+C stops it.',
  failed: (why: string) => `The sister company made nothing of it: ${why}`,
  notStarted: (why: string) => `The sister company's program can't be started: ${why}`,
  stopped: 'Stopped. Nothing was written.',
};
