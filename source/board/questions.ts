/** What a wall can be asked to look for in its rows. */
export const wallQuestions = ['rows', 'pairs', 'groups', 'away', 'source'] as const;
export type WallQuestion = (typeof wallQuestions)[number];
