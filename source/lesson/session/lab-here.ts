import type { Desk } from './desk.ts';

/** The same run everywhere: it needs no disk, no socket and no process. Loaded when it is first asked for. */
export const labHere: Desk['lab'] = async (options) => {
  const { tryOnce } = await import('../../lab/trial.ts');
  return tryOnce(options);
};
