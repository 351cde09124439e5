import { describe, expect, it } from 'vitest';
import { caseQuestions } from '../../../source/analysis/case/brief.ts';
import { ObservationsReader } from '../../../source/analysis/csv/observations.ts';
import { seededRandom } from '../../../source/crypto/index.ts';
import { wordsFor } from '../../../source/i18n/index.ts';
import { caseIn, desk, notesOf, seenBy } from '../../../source/lesson/kinds/desk.ts';
import { provedBy, verdictOn } from '../../../source/lesson/kinds/proof.ts';
import type { Lesson } from '../../../source/lesson/model.ts';
import { createDirector } from '../../../source/lesson/session/director.ts';
import { createPlayer } from '../../../source/lesson/session/player.ts';
import { rehearse, rehearseTo } from '../../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../../source/lesson/session/run-values.ts';
import { type Session, settingOf, stepState } from '../../../source/lesson/session/session.ts';
import { peopleOf } from '../../../source/network/cast.ts';
import { createNetwork } from '../../../source/network/network.ts';
import { manualClock } from '../../../source/protocol/clock.ts';
import { stepView } from '../../../source/view/step-view.ts';
import { ourDesk } from '../our-desk.ts';
import { ourLessons } from '../our-lessons.ts';

const lesson = await lessonWithDesk();
const files = ourDesk();

async function lessonWithDesk(): Promise<Lesson> {
  const found = (await ourLessons()).find(({ steps }) =>
    steps.some(({ activity }) => activity.kind === 'desk'),
  );
  if (found === undefined) throw new Error('no lesson has a desk');
  return found;
}

/** A player at the desk, its week lived. */
async function atDesk() {
  const random = seededRandom('desk');
  const clock = manualClock(0);
  const set = () =>
    createNetwork({ relays: [{ name: 'relay' }], people: peopleOf(lesson.cast), random, clock });
  const director = createDirector({ network: await set(), random, desk: files, embed: set });
  const player = createPlayer({ lesson, director, onSave: () => {} });
  await rehearseTo(player, 'desk');
  player.dispatch({ type: 'enter' });
  await player.idle();
  return {
    player,
    async type(...lines: readonly string[]): Promise<Session> {
      for (const text of lines) {
        player.dispatch({ type: 'desk', text });
        await player.idle();
      }
      return player.session();
    },
  };
}
const { player, type } = await atDesk();
const seen = (session: Session) => seenBy(session, 'desk', notesOf(session, 'desk').look) ?? [];
const truth = () => {
  const found = caseIn(player.session(), 'desk');
  if (found === undefined) throw new Error('there is no case');
  return found.truth;
};
const told = (session: Session) => {
  const { body, feedback } = stepView(session, wordsFor('en'));
  return JSON.stringify([...body, ...feedback]);
};

describe('the night desk', () => {
  it('shows the rows that a line asks for, and no others', async () => {
    const { alias, wall } = truth().brief;
    const week = caseIn(player.session(), 'desk')?.week.evidence.rows ?? [];
    expect(seen(await type('all'))).toHaveLength(week.length);
    const theirs = seen(await type(`who ${alias}`));
    expect(theirs).toEqual(week.filter(({ from, to }) => from === alias || to === alias));
    const sorted = seen(await type('sort size')).map(({ bytes }) => bytes);
    expect(sorted).toEqual(sorted.toSorted((one, other) => other - one));
    const there = seen(await type('all', 'at square', 'kind connect', 'hour 0-5'));
    expect(new Set(there.map(({ address }) => address))).toEqual(new Set([wall]));
    for (const { at } of there) expect(new Date(at + 3_600_000).getUTCHours()).toBeLessThan(5);
    const days = seen(await type('all', 'day wednesday')).map(({ at }) => new Date(at + 3_600_000));
    expect(new Set(days.map((day) => day.getUTCDay()))).toEqual(new Set([3]));
    const large = seen(await type('all', 'size >400'));
    expect(large.every(({ bytes }) => bytes > 400)).toBe(true);
    expect(large.length).toBeGreaterThan(3);
  });

  it('says that a line means nothing, and changes nothing', async () => {
    const before = notesOf(await type('all'), 'desk');
    for (const line of ['who nobody-here', 'hour 30', 'sort colour', 'dance', 'say 12', 'pin 0']) {
      const after = await type(line);
      expect(after.notice).toEqual({ is: 'not-understood', text: line });
      expect(notesOf(after, 'desk')).toEqual(before);
    }
  });

  it('takes the row under the cursor for what a key asks', async () => {
    const { alias } = truth().brief;
    await type('all', `from ${alias}`, 'sort time');
    player.dispatch({ type: 'move', by: 1 });
    const row = seen(player.session())[1];
    const { pins, question } = notesOf(await type('pin'), 'desk');
    expect(pins[question]).toEqual([row?.seq]);
    expect(notesOf(await type('pin'), 'desk').pins[question]).toBeUndefined();
    await type('this address');
    expect(new Set(seen(player.session()).map(({ address }) => address)).size).toBe(1);
  });

  it('draws strips, a graph and timelines of the same rows', async () => {
    const { alias } = truth().brief;
    const pictures = (session: Session) =>
      stepView(session, wordsFor('en')).feedback.flatMap((part) =>
        part.kind === 'picture' ? [part.picture] : [],
      );
    expect(pictures(await type('strips felix ivan'))).toMatchObject([
      { is: 'strips', strips: [{ label: 'felix' }, { label: 'ivan' }] },
    ]);
    const [graph] = pictures(await type('all', `who ${alias}`, 'graph'));
    expect(graph?.is === 'graph' && graph.people.some(({ name }) => name === alias)).toBe(true);
    expect(pictures(await type('timeline felix'))).toMatchObject([{ is: 'timeline' }]);
    expect(told(await type('all', 'timeline'))).toContain('Say of whom');
  });

  it('writes what is looked at to a file that the learner names, over none that is there', async () => {
    const { alias } = truth().brief;
    await type('all', `who ${alias}`, 'export mine.csv');
    const rows = seen(player.session());
    const written = await files.read('mine.csv');
    const reader = new ObservationsReader();
    reader.push(written.ok ? written.text : '');
    const read = reader.end();
    expect(read.ok && read.rows.count).toBe(rows.length);
    expect(told(player.session())).toContain('mine.csv');
    expect(told(await type('export mine.csv'))).toContain('nothing is written over');
    expect(told(await type('rows'))).not.toContain('mine.csv');
  });

  it('keeps answers, pins and words, and nothing that was not noted', async () => {
    const [row] = seen(await type('all'));
    await type('2', 'say felix', '1', `pin ${row?.seq}`, 'note two of them', 'hint');
    const setting = settingOf(player.session());
    const kept = desk.keeps?.answer(setting as never);
    const restored = desk.keeps?.restore(setting.activity as never, kept ?? []);
    const steps = { desk: { ...stepState(player.session(), 'desk'), ...restored } };
    expect(notesOf({ steps }, 'desk')).toEqual(notesOf(player.session(), 'desk'));
    expect(notesOf({ steps }, 'desk')).toMatchObject({
      said: { name: 'felix' },
      pins: { night: [row?.seq] },
      words: { night: 'two of them' },
      hints: { night: 1 },
    });
    expect(desk.keeps?.restore(setting.activity as never, ['no line of ours'])?.tried).toEqual(
      desk.keeps?.restore(setting.activity as never, [])?.tried,
    );
  });

  it('goes on once all is answered, and says before what is open', async () => {
    player.dispatch({ type: 'enter' });
    expect(player.session().notice).toEqual({ is: 'try-more', missing: 4 });
    expect(player.session().at).toBe(3);
  });

  it('brings another case on another night, with a clean sheet', async () => {
    const first = truth();
    player.dispatch({ type: 'next' });
    player.dispatch({ type: 'enter' });
    expect(stepState(player.session(), 'proof-night').done).toBe(true);
    player.dispatch({ type: 'back' });
    await type('night 9');
    const { alias } = truth().brief;
    expect(truth().roles).not.toEqual(first.roles);
    expect(stepState(player.session(), 'proof-night').done).toBe(false);
    const { said, pins, night } = notesOf(player.session(), 'desk');
    expect({ said, pins, night }).toEqual({ said: {}, pins: {}, night: 9 });
    expect(seen(await type(`from ${alias}`)).length).toBeGreaterThan(5);
    expect(computeValues(await type('rows'))['desk.case']).toBe(9);
    await type('night');
    expect(computeValues(player.session())['desk.case']).toBe(10);
  });
});

describe('the proofs', () => {
  it('are words that recipients opened, and what each answer turned out to be', async () => {
    for (const answers of ['right', 'wrong'] as const) {
      const { problems, session } = await rehearse(lesson, answers, { desk: ourDesk() });
      expect(problems).toEqual([]);
      const { said } = notesOf(session, 'desk');
      const known = caseIn(session, 'desk')?.truth;
      if (known === undefined) throw new Error('no case');
      for (const question of caseQuestions) {
        const opened = provedBy(session, 'desk', question);
        expect(opened?.text).not.toBe('');
        expect(opened?.by).toBeDefined();
        expect(said[question] === known.answers[question]).toBe(answers === 'right');
      }
      const values = computeValues(session);
      expect(values['proof-lookout.named']).toBe(known.roles.phone);
      expect(values['others.name']).toBe(24);
      const corner = Number(values['others.lookout']);
      expect(corner).toBeGreaterThan(0);
      expect(corner).toBeLessThan(24);
    }
  }, 60_000);

  it('call each answer what it is', () => {
    const known = truth();
    const { roles, answers, passed, home, work } = known;
    expect(verdictOn(known, 'night', answers.night)).toBe('right');
    expect(verdictOn(known, 'night', passed)).toBe('passed');
    expect(verdictOn(known, 'night', undefined)).toBe('none');
    expect(verdictOn(known, 'name', home[0])).toBe('home');
    expect(
      verdictOn(
        known,
        'name',
        work.find((one) => !home.includes(one)),
      ),
    ).toBe('work');
    expect(verdictOn(known, 'partner', roles.phone)).toBe('phone');
    expect(verdictOn(known, 'author', roles.carrier)).toBe('carrier');
    expect(verdictOn(known, 'author', roles.cook)).toBe('cook');
    const lent = { ...known, lent: true, answers: { ...answers, lookout: roles.mate } };
    const own = { ...known, lent: false, answers: { ...answers, lookout: roles.phone } };
    expect(verdictOn(lent, 'lookout', roles.phone)).toBe('phone');
    expect(verdictOn(lent, 'lookout', roles.mate)).toBe('lent');
    expect(verdictOn(own, 'lookout', roles.phone)).toBe('own');
    expect(verdictOn(own, 'lookout', roles.mate)).toBe('mate');
  });
});
