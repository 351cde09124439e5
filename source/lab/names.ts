/** What scenes, attacks and places are called: known without a run, so that a lesson is read at once. */

/** Where an observer stands. */
export const relayNames = ['relay-1', 'relay-2', 'relay-3'] as const;
export type RelayName = (typeof relayNames)[number];
/** `network`: on the way between people's devices and their relays, as whoever runs their network. */
export const vantageNames = ['network', ...relayNames] as const;
export type VantageName = (typeof vantageNames)[number];

/** Where an attacker stands: at one vantage, or at the first and the last relay. */
export const standpoints = [...vantageNames, 'ends'] as const;
export type Standpoint = (typeof standpoints)[number];

/**
 * - `lengths`: two dozen people write messages of every length.
 * - `pairs`: twenty people, each of whom writes with one or two others, to and fro.
 * - `crossing`: many write at about the same time, so that envelopes cross.
 * - `friends`: in each round eight of thirty write one message each; one of them has two friends.
 * - `flooded`: whoever attacks a mix of eight sends seven of their own behind each envelope.
 * - `pen-names`: on ten evenings some of thirty people are there; three write to a paper under pen names.
 * - `town-day`: a day of the town, with its homes, groups and phones that go off.
 */
export const sceneIds = [
  'lengths',
  'pairs',
  'crossing',
  'friends',
  'flooded',
  'pen-names',
  'town-day',
] as const;
export type SceneId = (typeof sceneIds)[number];

/** What each of them does says the table of attacks. First come those that are only in some scene. */
export const attackIds = [
  'days',
  'friends',
  'flood',
  'sizes',
  'sender',
  'timing',
  'receipts',
  'answers',
] as const;
export type AttackId = (typeof attackIds)[number];
