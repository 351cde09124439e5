/** Words of the command `sister`. What the sister company itself says is its own. */
export const sister = {
  given: (file: string) =>
    `The sister company was given ${file}, an empty environment and no input.`,
  confined: 'Node kept it from reading any other file, from writing and from starting programs.',
  notConfined: 'This Node cannot keep it from reading other files; its program opens none.',
  missing: (file: string) => `${file} is not there.`,
  folder: (file: string) => `${file} is a folder. sister takes a file.`,
  waiting: 'The sister company is at work. Ctrl+C stops it.',
  failed: (why: string) => `The sister company made nothing of it: ${why}`,
  notStarted: (why: string) => `The sister company's program can't be started: ${why}`,
  stopped: 'Stopped. Nothing was written.',
};
