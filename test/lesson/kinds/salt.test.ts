import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../source/i18n/index.ts';
import { systemRandom } from '../../../source/crypto/index.ts';
import type { Means } from '../../../source/lesson/kinds/means.ts';
import { salt } from '../../../source/lesson/kinds/salt.ts';
import { reduce } from '../../../source/lesson/session/reduce.ts';
import { rehearse } from '../../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import { broughtBy, currentStep, type Session } from '../../../source/lesson/session/session.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { hashOfNumber } from '../../../source/world/address-book.ts';
import { ourDesk } from '../our-desk.ts';
import { townLesson } from '../session/synthetic.ts';

/** Each salt step as it was told, with everything that came of it. */
const told = new Map<string, Session>();
const asked = new Map<string, Session>();
const { session, problems } = await rehearse(townLesson(), 'right', {
  desk: ourDesk(),
  watch(now) {
    if (now.phase.is === 'asking') asked.set(currentStep(now).id, now);
    if (now.phase.is === 'answered') told.set(currentStep(now).id, now);
  },
});
const values = computeValues(session);
const salted = (step: string) => {
  const brought = broughtBy(session, step, 'salted')?.salted;
  if (brought === undefined) throw new Error(`nothing came of ${step}`);
  return brought;
};
const range = { prefix: '+999 ', digits: 4 };

describe('a number that is hashed with a salt', () => {
  it('is really hashed with it', () => {
    expect(problems).toEqual([]);
    for (const step of ['same', 'apart']) {
      for (const { salt, hash } of salted(step).entries) {
        expect(hash).toBe(hashOfNumber(range, '0417', salt));
      }
    }
  });

  it('is matched and found by a service that knows the one salt, in as many tries as without', () => {
    const { entries, rounds } = salted('same');
    expect(new Set(entries.map(({ hash }) => hash)).size).toBe(1);
    expect(rounds).toMatchObject([
      { knows: 'salts', matched: 2, made: 20, tries: 418, found: true },
    ]);
    expect(values['same.tries']).toBe(values['all.tries']);
  });

  it('is neither with a secret salt each, until the service is told the salts', () => {
    const { entries, rounds } = salted('apart');
    expect(new Set(entries.map(({ hash }) => hash)).size).toBe(2);
    expect(entries[0]?.salt).toBe('shell');
    expect(entries[1]?.salt).toMatch(/^[0-9a-f]{16}$/);
    expect(rounds).toMatchObject([
      { knows: 'nothing', matched: 0, made: 20, tries: 418, found: false },
      { knows: 'salts', matched: 2, made: 40, tries: 418, found: true },
    ]);
  });

  it('is told with what was counted', () => {
    const parts = (step: string) => {
      const now = told.get(step);
      if (now === undefined) throw new Error(`${step} was never told`);
      return JSON.stringify(stepView(now, wordsFor('en')).feedback);
    };
    expect(parts('same')).toContain('found: +999 0417');
    expect(parts('apart')).toContain('0 of 2');
    expect(parts('apart')).toContain('not found, though yours was among them');
    expect(parts('apart')).toContain('40, for 20 users');
  });
});

describe('a search with a salt', () => {
  it('can be stopped in the midst of it, and says how far it is until then', async () => {
    const stop = new AbortController();
    const told: number[] = [];
    let now = 0;
    const came = await salt.perform?.(
      {
        ...{ type: 'salt', step: 'apart', prefix: '+999 ', digits: '999999' },
        ...{ salt: 'shell', way: 'own', books: 2, users: 20 },
      },
      {
        ...({} as Means),
        random: systemRandom,
        // A clock that moves on with each look, so that each look is worth a turn.
        now: () => (now += 20),
        stop: stop.signal,
        progress(done, total) {
          expect(total).toBe(2_000_000);
          told.push(done);
          if (told.length === 4) stop.abort();
        },
      },
    );
    expect(came).toMatchObject({ ok: false, failure: { reason: 'stopped' } });
    expect(told).toHaveLength(4);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
  });

  it('is not done with the salt alone: where it was stopped it can be gone on with', () => {
    const before = asked.get('apart');
    if (before === undefined) throw new Error('the step was never asked');
    const begun = reduce(before, { type: 'compose', text: 'shell' });
    const [effect] = begun.effects;
    expect(effect).toMatchObject({ type: 'salt', salt: 'shell', way: 'own', books: 2 });
    if (effect === undefined) return;
    const failure = { reason: 'stopped', text: '' } as const;
    const stopped = reduce(begun.session, { type: 'failed', effect, failure }).session;
    const there = reduce(reduce(stopped, { type: 'back' }).session, { type: 'next' }).session;
    expect(currentStep(there).id).toBe('apart');
    expect(there.phase.is).toBe('asking');
    expect(there.steps.apart?.done).not.toBe(true);
  });
});
