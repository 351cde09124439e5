const thisTime = 'The lessons run, but this time nothing is kept.';

const notAFile = {
  folder: 'a folder, not a file',
  link: 'a link, which is not followed',
  other: 'no ordinary file',
} as const;

/** What a person is told of their progress file: each with its path and the next step. */
export const learner = {
  noFolder: `Your home folder is not known (HOME is empty or no absolute path). ${thisTime} Set HOME, or choose a folder with --state-dir.`,
  damaged: (path: string, why: string, setAside: string) =>
    `Your progress file was damaged (${why}). It was set aside as ${setAside}; progress begins anew in ${path}.`,
  damagedInPlace: (path: string, why: string, code: string) =>
    `Your progress file ${path} is damaged (${why}) and could not be set aside (${code}). ${thisTime} Move it away, or choose another folder with --state-dir.`,
  newer: (path: string, version: number) =>
    `Your progress file ${path} was written by a newer version (format ${version}) and is left as it is. ${thisTime} Update metadata-lessons, or choose another folder with --state-dir.`,
  notAFile: (path: string, what: keyof typeof notAFile) =>
    `${path} is ${notAFile[what]} and is left as it is. ${thisTime} Move it away, or choose another folder with --state-dir.`,
  unreadable: (path: string, code: string) =>
    `Your progress file ${path} cannot be read (${code}). ${thisTime} Check its permissions, or choose another folder with --state-dir.`,
  readOnly: (path: string) =>
    `${path} is read-only. ${thisTime} Make it writable, or choose another folder with --state-dir.`,
  diskFull: (path: string, code: string) =>
    `Your progress could not be saved to ${path} (${code}). The disk is full: free some space; the next step tries again.`,
  notWritten: (path: string, code: string) =>
    `Your progress could not be saved to ${path} (${code}). Check the folder, or choose another one with --state-dir; the next step tries again.`,
};
