import type { Link } from '../protocol/link.ts';

export type RelayDoor = {
  /** The device says its first word to the relay. */
  readonly onFirst: () => void;
  readonly toRelay: (link: Link) => void;
  /** The relay hung up: whoever it has no more to do with comes again by another link. */
  readonly onHungUp: (reason: string) => void;
};

/**
 * Hands a device's part of a link to the relay with the first word that is said to it, and not before:
 * the relay gives nobody more than a few seconds to greet it, and people take their time with a name.
 */
export function openWithFirstWord(link: Link, { onFirst, toRelay, onHungUp }: RelayDoor): void {
  let receive: (bytes: Uint8Array) => void = () => {};
  let opened = false;
  const relayEnd: Link = {
    send: (bytes) => link.send(bytes),
    close(reason = '') {
      link.close(reason);
      onHungUp(reason);
    },
    get bufferedAmount() {
      return link.bufferedAmount;
    },
    onMessage: (handler) => {
      receive = handler;
    },
    onClose: (handler) => link.onClose(handler),
  };
  link.onMessage((bytes) => {
    if (!opened) {
      opened = true;
      onFirst();
      toRelay(relayEnd);
    }
    receive(bytes);
  });
}
