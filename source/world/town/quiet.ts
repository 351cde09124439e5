import type { Watcher } from '../../messenger/watcher.ts';
import type { RefusalReason } from '../../protocol/refusal.ts';
import { until } from '../until.ts';
import type { Walker } from './crowd.ts';

/** Knows how much has arrived anywhere, and waits until that is all that can arrive. */
export class Quiet {
  readonly #watcher: Watcher;
  readonly #stop: AbortSignal;
  /** Milliseconds of real time. */
  readonly #patience: number;
  #arrived = 0;
  #lost = false;
  #refusal: RefusalReason | undefined;
  #look = () => {};
  #rows = 0;
  #copies = 0;
  #arrivals = 0;

  constructor(
    watcher: Watcher,
    crowd: Iterable<Walker>,
    { stop, patience }: { readonly stop: AbortSignal; readonly patience: number },
  ) {
    this.#watcher = watcher;
    this.#stop = stop;
    this.#patience = patience;
    watcher.onRow((row) => {
      this.#refusal ??= row.reason;
      this.#look();
    });
    watcher.onCopy(() => this.#look());
    watcher.onLost(() => {
      this.#lost = true;
      this.#look();
    });
    const arrive = () => {
      this.#arrived += 1;
      this.#look();
    };
    for (const { messenger } of crowd) {
      messenger.onReceived(arrive);
      messenger.onRefused(arrive);
    }
  }

  /** That much more must come, of each kind, before it is quiet. */
  expect(more: { readonly rows: number; readonly copies?: number; readonly arrivals?: number }) {
    this.#rows += more.rows;
    this.#copies += more.copies ?? 0;
    this.#arrivals += more.arrivals ?? 0;
  }

  /** Why the relay refused something, if it did: then what was expected will never come. */
  get refusal(): RefusalReason | undefined {
    return this.#refusal;
  }

  /** Whether all that was expected came; false too if it is time to stop or the relay is lost. */
  async comes(): Promise<boolean> {
    const over = () => this.#stop.aborted || this.#lost || this.#refusal !== undefined;
    await until(() => this.#complete() || over(), this.#listen, this.#patience);
    return this.#complete() && !over();
  }

  #complete(): boolean {
    return (
      this.#watcher.rows.length >= this.#rows &&
      this.#watcher.copies.length >= this.#copies &&
      this.#arrived >= this.#arrivals
    );
  }

  readonly #listen = (look: () => void) => {
    this.#look = look;
    this.#stop.addEventListener('abort', look);
    return () => {
      this.#look = () => {};
      this.#stop.removeEventListener('abort', look);
    };
  };
}
