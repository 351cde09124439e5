/**
 * A two-way pipe for whole messages of bytes, between a client and a relay. There are two kinds:
 * over a WebSocket, and in memory for tests and machines that refuse sockets.
 */
export interface Link {
  /** Hands over a copy or the bytes themselves: don't change them afterwards. Nothing once closed. */
  send(bytes: Uint8Array): void;
  /** Closes both directions; what was sent before still arrives. `reason`: at most 100 bytes. */
  close(reason?: string): void;
  /** Bytes sent that the other side has not taken yet. */
  readonly bufferedAmount: number;
  /** Sets the one reader. Messages that came earlier wait for it. */
  onMessage(handler: (bytes: Uint8Array) => void): void;
  /** Sets the one listener. It is called once, whoever closed, after the last message. */
  onClose(handler: (reason: string) => void): void;
}

export type LinkFailure = {
  readonly ok: false;
  /**
   * not-loopback: the address is on another machine; nothing was contacted.
   * bad-url: not an address of the form ws://127.0.0.1:PORT.
   * unreachable: nobody listens there.
   * refused: something listens but is no relay, or does not want us.
   * timed-out: it listens and says nothing.
   */
  readonly reason: 'not-loopback' | 'bad-url' | 'unreachable' | 'refused' | 'timed-out';
};

export type LinkResult = { readonly ok: true; readonly link: Link } | LinkFailure;

/** Opens a new link each time. */
export type OpenLink = () => Promise<LinkResult>;
