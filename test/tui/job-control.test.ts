import { expect, it } from 'vitest';
import { obeyJobControl } from '../../source/tui/job-control.ts';

function aJob(leaving?: Promise<void>) {
  const happened: string[] = [];
  const listeners = new Map<string, () => void>();
  const end = obeyJobControl(
    {
      onSignal: ([signal = ''], listener) => {
        listeners.set(signal, listener);
        return () => listeners.delete(signal);
      },
      stop: () => happened.push('stopped'),
    },
    async (whileAway) => {
      happened.push('left');
      await leaving;
      await whileAway();
      happened.push('entered');
    },
  );
  const signal = async (name: string) => {
    listeners.get(name)?.();
    await new Promise(setImmediate);
  };
  return { happened, signal, end, listeners };
}

it('the screen is left before the program is stopped, and entered once it was continued', async () => {
  const { happened, signal } = aJob();
  await signal('SIGTSTP');
  expect(happened).toEqual(['left', 'stopped']);
  await signal('SIGTSTP');
  expect(happened).toEqual(['left', 'stopped']);
  await signal('SIGCONT');
  expect(happened).toEqual(['left', 'stopped', 'entered']);
  await signal('SIGTSTP');
  expect(happened).toEqual(['left', 'stopped', 'entered', 'left', 'stopped']);
});

it('continued after a stop that nobody was asked about, it takes the terminal anew', async () => {
  const { happened, signal, end, listeners } = aJob();
  await signal('SIGCONT');
  expect(happened).toEqual(['left', 'entered']);
  end();
  expect(listeners.size).toBe(0);
});

it('continued before it was stopped, it is not stopped, as nobody would continue it again', async () => {
  let left = () => {};
  const { happened, signal } = aJob(
    new Promise((resolve) => {
      left = resolve;
    }),
  );
  await signal('SIGTSTP');
  await signal('SIGCONT');
  left();
  await signal('none');
  expect(happened).toEqual(['left', 'entered']);
});
