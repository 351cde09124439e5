/**
 * Cover: cells that look like messages and are none. Whoever opens the last layer, a relay or a person,
 * drops them after their tag has passed. The relay's policy is the same as without.
 */
import type { Clock } from '../protocol/clock.ts';
import { cellBytes } from './onion.ts';

/** What somebody's device sends beside messages. */
export type CoverPlan =
  | { readonly is: 'none' }
  /** One cell every `seconds`, day and night: a message if one waits, else a dummy. */
  | { readonly is: 'constant'; readonly seconds: number }
  /** So many dummies beside each message, at the same moment, in any order. */
  | { readonly is: 'with-messages'; readonly dummies: number };

type CoverCost = {
  /** Cells that a device sends in a day, messages among them. */
  readonly cellsADay: number;
  /** Their bytes on the device's own link. */
  readonly bytesADay: number;
  /** Mean seconds until a message's cell leaves; infinite where more messages come than cells go. */
  readonly seconds: number;
};

const daySeconds = 86_400;

/**
 * What cover costs somebody who sends `messagesADay` at random times: 86,400/T cells a day at a constant
 * rate of one every T seconds, whatever is sent. A message then waits T/2 for the next cell and
 * rT / (2(1 - r)) more for messages before it, where r is the share of cells that are messages: the
 * queue M/D/1 (Pollaczek and Khinchine) whose server looks once every T.
 */
export function coverCost(cover: CoverPlan, messagesADay: number): CoverCost {
  switch (cover.is) {
    case 'none':
      return { ...cells(messagesADay), seconds: 0 };
    case 'with-messages':
      return { ...cells(messagesADay * (1 + cover.dummies)), seconds: 0 };
    case 'constant': {
      const perDay = daySeconds / cover.seconds;
      const share = messagesADay / perDay;
      const queued = share < 1 ? (share * cover.seconds) / (2 * (1 - share)) : Infinity;
      return { ...cells(perDay), seconds: cover.seconds / 2 + queued };
    }
  }
}

const cells = (cellsADay: number) => ({ cellsADay, bytesADay: cellsADay * cellBytes });

type Pace<Message> = {
  readonly clock: Clock;
  readonly seconds: number;
  /** Sends a message, or a dummy where none is given. */
  readonly send: (message?: Message) => void;
};

/**
 * A constant rate: `send` is called once every `seconds` while it runs, on the full multiples of that
 * time since the epoch, so that not even when somebody switched it on shows in it.
 */
export class ConstantRate<Message> {
  readonly #pace: Pace<Message>;
  #queue: Message[] = [];
  #cancel: (() => void) | undefined;

  constructor(pace: Pace<Message>) {
    this.#pace = pace;
  }

  /** Messages that wait for their cell. */
  get waiting(): number {
    return this.#queue.length;
  }

  add(message: Message): void {
    this.#queue.push(message);
  }

  /** Forgets what waits, and says what that was. */
  clear(): readonly Message[] {
    const queue = this.#queue;
    this.#queue = [];
    return queue;
  }

  start(): void {
    this.#cancel ??= this.#next();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #next(): () => void {
    const { clock, seconds, send } = this.#pace;
    const every = seconds * 1_000;
    const wait = every - (clock.now() % every);
    return clock.setTimer(wait, () => {
      this.#cancel = this.#next();
      send(this.#queue.shift());
    });
  }
}
