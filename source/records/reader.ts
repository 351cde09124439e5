import type { Format, Sink } from './event.ts';
import type { Head } from './head.ts';
import type { Turns } from './in-turns.ts';

/** What a reader is told of a file: never what it is recognised by. */
export type FileAt = {
  /** Tells apart files that say nothing of whose conversation they are. */
  readonly path: string;
  /** The folder in which it lies. */
  readonly folder: string;
  /** Milliseconds since the epoch: no event is later than a day after it. */
  readonly now: number;
};

export type FileReading = {
  readonly push: (piece: Uint8Array) => void;
  /** Once, when there are no more pieces. */
  readonly end: () => void;
  /** The same as the end, where that may take long. */
  readonly endInTurns?: () => Turns<void>;
  /** Behind the end: whether this is not what it looked like. Then nothing was told of it. */
  readonly refused?: () => boolean;
};

/** One form of export. Text fields are skipped: they are neither decoded nor kept. */
export type Reader = {
  readonly format: Format;
  /** By the shape of the first bytes; names of files lie. */
  readonly knows: (head: Head) => boolean;
  readonly open: (sink: Sink, file: FileAt) => FileReading;
};
