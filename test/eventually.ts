import { vi } from 'vitest';

/** Just less than a test may take, so that it is told what was waited for in vain. */
export const patience = { timeout: 50_000, interval: 5 };

/** What a look finds as soon as it no longer throws. */
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, patience);
