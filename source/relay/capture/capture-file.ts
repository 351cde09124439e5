import { type Grown, type NotGrown, openGrowingFile } from '../../files/growing-file.ts';
import type { Clock } from '../../protocol/clock.ts';
import { type Conversation, openConversation } from './conversation.ts';
import { captureHeader, type Endpoint } from './packets.ts';

/** What listens to connections as they are carried. */
export interface Capture {
  /** A connection was made. */
  open(ends: { readonly client: Endpoint; readonly server: Endpoint }): Conversation;
}

export type CaptureFile = Capture & {
  /** Puts the file in its place, with what was carried until now. For an expected failure it does not reject. */
  finish(): Promise<Grown>;
  /** Leaves nothing behind. */
  abandon(): void;
};

/**
 * Opens a capture that will be at `path`, for its owner only, and which Wireshark and tshark open. It
 * holds every byte that was carried, sealed as it was, and grows with them: about 60 bytes more for each
 * piece. Nothing that is there already is written over.
 */
export function openCaptureFile(path: string, clock: Clock): CaptureFile | NotGrown {
  const file = openGrowingFile(path);
  if ('ok' in file) return file;
  file.write(captureHeader());
  return {
    open: (ends) => openConversation(ends, clock, (record) => file.write(record)),
    finish: () => file.finish(),
    abandon: () => file.abandon(),
  };
}
