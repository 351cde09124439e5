import type { Kind } from './kind.ts';

declare module '../model.ts' {
  interface Activities {
    /** Prose and nothing to do. */
    read: object;
  }
}

export const read: Kind<'read'> = { decisions: () => 0 };
