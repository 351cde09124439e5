export const SOAK = Number(process.env.SOAK ?? 1);

/** How often a property is tried. `SOAK=100 npx vitest run FILE` tries it a hundred times as often. */
export const times = (runs: number): number => runs * SOAK;

/** What a test may take, in milliseconds. */
export const LIMIT = 60_000 * SOAK;
