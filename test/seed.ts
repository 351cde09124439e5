/** What every random test of a run draws from. `SEED=… npx vitest run FILE` draws the same again. */
export const seed = Number(process.env.SEED);
if (!Number.isInteger(seed)) throw new Error(`SEED is no whole number: ${process.env.SEED}`);
