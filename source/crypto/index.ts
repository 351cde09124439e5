export {
  type Agree,
  agreeBy,
  keyPairBy,
  naclAgree,
  type Prepared,
  preparedBy,
} from './agreement.ts';
export { flipBit } from './bits.ts';
export { type Sealed, tryOpen, tryOpenAs } from './box.ts';
export {
  type Certified,
  certificateBytes,
  certificateReader,
  type Issuer,
  newIssuer,
  type ReadCertificate,
  type Signing,
} from './certificate.ts';
export {
  type ChannelFailure,
  type ChannelResult,
  type ChannelSettings,
  createSealedChannel,
  createUncheckedChannel,
  type OpenFailure,
  type OpenResult,
  type SealedChannel,
  type SealedMessage,
} from './channel.ts';
export { type Agreement, agree, agreeUnchecked, type KeyPair, newKeyPair } from './keys.ts';
export {
  type Decoded,
  decodeMessage,
  encodeMessage,
  isPersonName,
  type Message,
  messageOverhead,
} from './message.ts';
export {
  type Padding,
  type PaddingScheme,
  paddingBuckets,
  paddingBy,
  paddingSchemes,
  sizeClass,
} from './padding.ts';
export { type RandomBytes, seededRandom, systemRandom } from './random.ts';
export { roomOf } from './room.ts';
export { safetyGroups } from './safety-groups.ts';
export { type Identified, safetyNumber } from './safety-number.ts';
export {
  openSealedBox,
  openSealedWith,
  type SealedBox,
  sealBoxFor,
  sealedBoxOverhead,
} from './sealed-box.ts';
export {
  answerKnock,
  fingerprintLength,
  fingerprintOf,
  type Knock,
  knock,
  type OpeningFailure,
  readOpening,
  type SealedRecords,
} from './sealed-records.ts';
export type { NumberGap } from './seen-numbers.ts';
export { keyBytes, nonceBytes, tagBytes } from './sizes.ts';
export { utf8Bytes } from './utf8.ts';
