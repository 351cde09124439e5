/**
 * Sentences of the lessons about the invented town that are typed and that no `by` holds: each is
 * true in the week that the lessons live. Whoever changes the town finds here which to change too.
 */
import { describe, expect, it } from 'vitest';
import { readMemberships } from '../../source/analysis/real-data.ts';
import { rowsFromObservations } from '../../source/analysis/rows.ts';
import type { Query } from '../../source/lesson/inference/finding-kinds.ts';
import { infer } from '../../source/lesson/inference/infer.ts';
import { momentIn } from '../../source/lesson/kinds/gather.ts';
import { segmentsOf } from '../../source/lesson/kinds/segments.ts';
import { countsIn } from '../../source/lesson/kinds/threshold.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { computeValues } from '../../source/lesson/session/run-values.ts';
import {
  broughtBy,
  type Session,
  stepState,
  weeksIn,
} from '../../source/lesson/session/session.ts';
import type { PictureOf } from '../../source/pictures/picture.ts';
import { exportColumns } from '../../source/protocol/observation-csv.ts';
import { addressAt } from '../../source/world/places.ts';
import { readTown } from '../../source/world/town/town.ts';
import { data } from '../analysis/fixtures.ts';
import { ourDesk } from './our-desk.ts';
import { ourLessons } from './our-lessons.ts';

const town = readTown();
const resident = (id: string) => {
  const found = town.people.find((person) => person.id === id);
  if (found === undefined) throw new Error(`nobody is ${id}`);
  return found;
};
const job = (id: string) => resident(id).job;
const group = (id: string) => town.groups.find((one) => one.id === id)?.members ?? [];
const know = (a: string, b: string) =>
  town.ties.some((tie) => [tie.a, tie.b].sort().join() === [a, b].sort().join()) ||
  town.groups.some(({ members }) => members.includes(a) && members.includes(b)) ||
  resident(a).household === resident(b).household;

const lessons = await ourLessons();
async function played(id: string): Promise<Session> {
  const lesson = lessons.find((one) => one.id === id);
  if (lesson === undefined) throw new Error(`no lesson ${id}`);
  const { session, problems } = await rehearse(lesson, 'right', { desk: ourDesk() });
  expect(problems).toEqual([]);
  return session;
}

/** What is found in the week of a lesson. */
async function foundIn(session: Session, query: Partial<Query> & Pick<Query, 'what'>) {
  const week = weeksIn(session)[0];
  if (week === undefined) throw new Error('no week');
  const report = Object.values(session.brought).find((one) => one.is === 'report');
  const found = await infer(
    { in: 'town', who: [], top: 60, ...query },
    {
      town: { rows: rowsFromObservations(week.evidence.rows), zoneMinutes: week.zoneMinutes },
      truth: week.truth,
      ...(report?.is === 'report' ? { sister: report.report } : {}),
      data: async (name) => data(name),
    },
  );
  if ('missing' in found) throw new Error(`no ${found.missing}`);
  return found;
}
const namesIn = (value: unknown) => String(value).split(', ');
/** To whom somebody wrote, or who wrote to them, by the rows of a lesson's week. */
function contactsIn(session: Session, id: string): ReadonlySet<string> {
  const rows = weeksIn(session)[0]?.evidence.rows ?? [];
  const sent = rows.filter(
    ({ kind, from, to }) => kind === 'envelope' && (from === id || to === id),
  );
  return new Set(sent.map(({ from, to }) => (from === id ? to : from) ?? ''));
}
const minuteOf = (clock: unknown) => {
  const [hours, minutes] = String(clock).split(':').map(Number);
  return (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN);
};

describe('the people whom the lessons name', () => {
  it.each([
    ['noor', /student/],
    ['amira', /nurse on nights/],
    ['paula', /baker/],
    ['felix', /clerk at the town hall/],
    ['elif', /journalist/],
    ['zofia', /head of the school/],
    ['bruno', /fitter, organises the union/],
    ['dina', /hairdresser/],
    ['katya', /leads the choir/],
    ['mei', /receptionist at the clinic/],
    ['victor', /psychotherapist/],
    ['uma', /doctor/],
  ])('%s has the job that is told', (id, told) => expect(job(id)).toMatch(told));

  it('know whom they are said to know', () => {
    expect(know('quinn', 'victor')).toBe(true);
    expect(know('elif', 'felix')).toBe(true);
    expect(group('support-group').toSorted()).toEqual([
      'dina',
      'felix',
      'jonas',
      'quinn',
      'victor',
    ]);
    expect(resident('noor').job).toMatch(/calls demonstrations/);
    expect(resident('victor').habits).toContain('leads-support-group');
    expect(resident('quinn').habits).toContain('patient');
    // Her singers are all in one chat with her.
    expect(group('choir')).toContain('katya');
    expect(group('choir').length).toBeGreaterThan(2);
  });

  it('are about forty, on clocks that are an hour ahead of UTC', () => {
    expect(Math.round(town.people.length / 10)).toBe(4);
    expect(town.zoneMinutes).toBe(60);
  });
});

describe('lesson 4', async () => {
  const session = await played('online-hours');

  it('noor is away at 02:40 and gets the line later; david is the one who moved, on a Wednesday', async () => {
    const week = weeksIn(session)[0];
    const sent = week?.evidence.sent.find(({ from }) => from === 'you');
    const row = week?.evidence.rows.find(({ kind, from }) => kind === 'delivery' && from === 'you');
    expect(sent?.to).toBe('noor');
    expect(row?.waitedMs).toBeGreaterThan(60 * 60_000);
    const { values } = await foundIn(session, { what: 'changed-rhythm' });
    expect(values.who).toBe('david');
    expect(new Date(String(values.day)).getUTCDay()).toBe(3);
    expect(resident('david').away?.zoneMinutes).toBe(town.zoneMinutes + 9 * 60);
  });

  it('amira is who is found, and works four nights; paula is missed, and works at night too', async () => {
    const { values } = await foundIn(session, { what: 'night-work' });
    expect(values.who).toBe('amira');
    const shifts = town.routines[resident('amira').routine]?.find(({ stays }) =>
      stays.some(({ at }) => at === 'hospital'),
    );
    expect(shifts?.on).toHaveLength(4);
    const online = await foundIn(session, { what: 'online', who: ['amira'] });
    expect(online.values['amira.asleep.alike']).toBe(shifts?.on.length);
    expect(resident('olga').job).toBe('retired');
  });

  it('in the picture of the students the lowest bars are the first hours, and hold one in fifty at most', async () => {
    const { values } = await foundIn(session, { what: 'hours', in: 'copenhagen-sms' });
    expect(String(values['quiet.to']) < '08:00').toBe(true);
    expect(Number(values['quiet.messages']) * 50).toBeLessThanOrEqual(Number(values.messages));
  });

  it('the gaps of noor and paula lie in the night, that of amira in the day', async () => {
    const who = ['noor', 'paula', 'amira'];
    const { values } = await foundIn(session, { what: 'online', who });
    const at = (name: string) => String(values[name]);
    expect(at('noor.asleep.from') < '03:00' && at('noor.asleep.to') < '11:00').toBe(true);
    expect(at('paula.asleep.from') > '19:30' && at('paula.asleep.to') < '04:30').toBe(true);
    expect(at('amira.asleep.from') > '07:00' && at('amira.asleep.to') < '16:30').toBe(true);
    // As the hints say: from about one on for some eight hours, and for about six.
    const lasts = (id: string) =>
      minuteOf(at(`${id}.asleep.to`)) - minuteOf(at(`${id}.asleep.from`));
    expect(Math.abs(minuteOf(at('noor.asleep.from')) - 60)).toBeLessThan(45);
    expect(Math.abs(lasts('noor') - 8 * 60)).toBeLessThan(45);
    expect(Math.abs(lasts('amira') - 6 * 60)).toBeLessThan(45);
  });
});

describe('lesson 5', async () => {
  const session = await played('whereabouts');
  const seen = async (at: string, on: string, from: string, to: string) =>
    namesIn((await foundIn(session, { what: 'at-place', place: { at, on, from, to } })).values.who);

  it('hanna and ivan are alone together, elif and felix never', async () => {
    const { values, pictures } = await foundIn(session, { what: 'together' });
    expect([values.a, values.b, values.count]).toEqual(['hanna', 'ivan', 1]);
    expect(JSON.stringify(pictures)).not.toMatch(/felix|elif/);
    expect(resident('nadia').job).toBe('librarian');
  });

  it('the square has those who are named, and you; the clinic has felix, mei and victor', async () => {
    const square = await seen('square', 'sat', '13:00', '17:00');
    expect(square).toEqual(expect.arrayContaining(['noor', 'elif', 'zofia', 'bruno', 'you']));
    expect(resident('elif').habits).not.toContain('demonstrates');
    for (const id of ['noor', 'zofia', 'bruno']) {
      expect(resident(id).habits).toContain('demonstrates');
    }
    const clinic = await seen('clinic', 'mon', '08:00', '20:30');
    expect(clinic).toEqual(expect.arrayContaining(['felix', 'mei', 'victor']));
  });

  it('the rule about homes is wrong of amira and david alone; felix lives with greta, noor with two', async () => {
    const who = ['felix', 'noor', 'amira', 'david'];
    const { values, pictures } = await foundIn(session, { what: 'homes', who });
    expect([values.right, values.people, values.wrong]).toEqual([39, 41, 'amira, david']);
    const [lists] = pictures as readonly PictureOf<'lists'>[];
    const items = lists?.lists.map((list) => list.items.map(({ text }) => text)) ?? [];
    expect(items.slice(0, 2)).toEqual([['greta'], ['lucas', 'mateo']]);
    expect(resident('greta').household).toBe(resident('felix').household);
    const places = Object.values(values);
    expect(places).toContain(addressAt('hospital', 0));
    expect(places).toContain(addressAt('hotel', 0));
    for (const id of ['amira', 'david']) {
      expect(Number(values[`${id}.nights`]) * 2).toBeGreaterThan(Number(values[`${id}.of`]));
    }
  });

  it('elif is in the square for more than an hour, and you for less', async () => {
    const { pictures } = await foundIn(session, {
      what: 'at-place',
      place: { at: 'square', on: 'sat', from: '13:00', to: '17:00' },
    });
    const [meetings] = pictures as readonly PictureOf<'meetings'>[];
    const stayed = (id: string) =>
      meetings?.meetings
        .flatMap(({ people }) => people.find(({ name }) => name === id)?.stays ?? [])
        .reduce((sum, { from, to }) => sum + to - from, 0);
    expect(stayed('elif')).toBeGreaterThan(1);
    expect(stayed('noor')).toBeGreaterThan(1);
    expect(stayed('you')).toBeLessThan(1);
  });

  it("felix's home and work are his", async () => {
    const { values } = await foundIn(session, { what: 'places', who: ['felix'] });
    expect(values.work).toBe('198.51.100.2');
    expect(values.home).toBe('192.0.2.16');
  });
});

describe('lesson 6', async () => {
  const session = await played('contacts');

  it('your one tie is to noor, so that every path to you leads through her', async () => {
    const { values, pictures } = await foundIn(session, { what: 'bridges' });
    expect(namesIn(values.who)).toContain('noor');
    const [lists] = pictures as readonly PictureOf<'lists'>[];
    expect(lists?.lists.map(({ label }) => label)).toContain('noor - you');
  });

  it("quinn's rows of Wednesday: one second stands there more than once, and one is to victor alone", () => {
    const step = session.lesson.steps.find(({ activity }) => activity.kind === 'gather');
    if (step?.activity.kind !== 'gather') throw new Error('no gather step');
    const moment = momentIn({
      session,
      id: step.id,
      activity: step.activity,
      state: stepState(session, step.id),
    });
    const seconds = moment?.rows.map(({ at }) => Math.floor(at / 1000)) ?? [];
    const repeated = seconds.filter((second, place) => seconds.indexOf(second) !== place);
    expect(new Set(repeated).size).toBe(1);
    expect(moment?.together.every(({ at }) => Math.floor(at / 1000) === repeated[0])).toBe(true);
    const alone = moment?.rows.filter(
      (row) => row.from === 'quinn' && !moment.together.includes(row),
    );
    expect(alone?.map(({ to }) => to)).toEqual(['victor']);
    expect(moment?.finding?.who.toSorted()).toEqual(group('support-group').toSorted());
    // As the names of the recipients: two bytes a letter.
    for (const { to, bytes } of moment?.together ?? []) {
      const [first] = moment?.together ?? [];
      const letters = (to ?? '').length - (first?.to ?? '').length;
      expect(bytes - (first?.bytes ?? 0)).toBe(2 * letters);
    }
  });

  it('dina comes first and leads nothing; katya and bruno, who lead, are not among the first eight', async () => {
    const { pictures } = await foundIn(session, { what: 'central', top: 8 });
    const [bars] = pictures as readonly PictureOf<'bars'>[];
    const first = bars?.bars.map(({ label }) => label) ?? [];
    expect(first[0]).toBe('dina');
    expect(first).not.toContain('katya');
    expect(first).not.toContain('bruno');
  });

  it('the five of the support group are one of the sets, each of them writing to it', async () => {
    const { pictures } = await foundIn(session, { what: 'groups' });
    const [lists] = pictures as readonly PictureOf<'lists'>[];
    const sets =
      lists?.lists.map(({ items }) =>
        items
          .map(({ text }) => text)
          .toSorted()
          .join(),
      ) ?? [];
    expect(sets).toContain('dina,felix,jonas,quinn,victor');
    const sent = weeksIn(session)[0]?.evidence.sent ?? [];
    for (const from of group('support-group')) {
      const others = group('support-group').filter((one) => one !== from);
      const together = sent.filter((one) => one.from === from && /-to-/.test(one.id));
      const ids = new Set(together.map(({ id }) => id.replace(/-to-.*/, '')));
      const toAll = [...ids].some((id) =>
        others.every((to) => together.some((one) => one.id === `${id}-to-${to}`)),
      );
      expect(toAll, from).toBe(true);
    }
  });

  it('the men of Boston are on the lists that the reasons name', () => {
    const { people, groups, of } = readMemberships(data('revere.csv'));
    const inGroup = (name: string) => groups.findIndex((one) => one.startsWith(name));
    const [lodge, tea] = [inGroup('StAndrews'), inGroup('TeaParty')];
    const man = (name: string) => of[people.indexOf(name)] ?? [];
    const single = of.filter((theirs) => theirs.length === 1);
    const onTheseTwo = single.filter((theirs) => theirs[0] === lodge || theirs[0] === tea);
    expect(onTheseTwo.length * 2).toBeGreaterThan(single.length);
    const common = of.filter((theirs) => theirs.includes(lodge) && theirs.includes(tea));
    expect(common).toHaveLength(3);
    const sizes = groups.map((_, index) => of.filter((theirs) => theirs.includes(index)).length);
    expect(Math.max(...sizes)).toBe(sizes[tea]);
    const onlyTea = of.filter((theirs) => theirs.length === 1 && theirs[0] === tea).length;
    expect(onlyTea * 2).toBeGreaterThan(sizes[tea] ?? 0);
    expect(man('Adams.Samuel').length).toBeGreaterThan(1);
    expect(man('Adams.Samuel')).not.toContain(lodge);
    expect(man('Adams.Samuel')).not.toContain(tea);
    expect(man('Warren.Joseph')).not.toContain(tea);
    const most = Math.max(...of.map((theirs) => theirs.length));
    expect(man('Warren.Joseph')).toHaveLength(most);
    expect(man('Revere.Paul')).toHaveLength(most);
    expect(man('Revere.Paul')).toEqual(expect.arrayContaining([lodge, tea]));
  });

  it('revere comes first in Boston, and hardly a path needs john adams', async () => {
    const { values, pictures } = await foundIn(session, {
      what: 'central',
      in: 'revere',
      top: 254,
    });
    expect(values.first).toBe('Paul Revere');
    const [bars] = pictures as readonly PictureOf<'bars'>[];
    const john = bars?.bars.find(({ label }) => label === 'John Adams');
    expect(john).toBeDefined();
    expect(Number(john?.value) * 10).toBeLessThan(Number(values['first.score']));
  });
});

describe('lessons 8 and 9', async () => {
  const nightly = await played('nightly-export');
  const session = await played('suggestions');

  it('in lesson 8 the file holds you and none of your words', () => {
    const searches = nightly.lesson.steps.flatMap(({ id }) => {
      const brought = broughtBy(nightly, id, 'searches');
      return brought ? [brought.searches.at(-1)?.hits ?? 0] : [];
    });
    expect(searches).toHaveLength(2);
    expect(searches[0]).toBe(0);
    expect(searches[1]).toBeGreaterThan(0);
  });

  it('lesson 8 tells the columns of the file, each once', () => {
    const step = nightly.lesson.steps.find(({ id }) => id === 'columns');
    const told = step?.prose
      .filter(({ kind }) => kind === 'item')
      .flatMap(({ content }) => content)
      .flatMap((part) => (part.kind === 'code' ? [part.text] : []));
    expect(told?.toSorted()).toEqual([...exportColumns].toSorted());
  });

  it('in lesson 8 your rows are as they are told: when, to whom, from where, and Noor away', () => {
    const rows = weeksIn(nightly)[0]?.evidence.rows ?? [];
    const yours = rows.filter(({ kind, from }) => kind === 'envelope' && from === 'you');
    expect(yours.map(({ to }) => to)).toEqual(['noor', 'lucas']);
    expect(new Date(yours[0]?.at ?? 0).toISOString().slice(0, 16)).toBe('2026-03-03T01:40');
    expect(new Set(yours.map(({ address }) => address)).size).toBe(1);
    const delivered = rows.find(
      ({ kind, from, to }) => kind === 'delivery' && from === 'you' && to === 'noor',
    );
    expect(delivered?.waitedMs).toBeGreaterThan(60 * 60_000);
    const hourInTown = new Date((delivered?.at ?? 0) + town.zoneMinutes * 60_000).getUTCHours();
    expect(hourInTown >= 6 && hourInTown < 12).toBe(true);
    // Came, sent, went, handed over: once on Tuesday and once on Wednesday.
    const all = rows.filter(({ from, to }) => from === 'you' || to === 'you');
    const days = all.map(({ at }) => new Date(at).toISOString().slice(0, 10));
    expect(days.toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => '2026-03-03'),
      ...Array.from({ length: 4 }, () => '2026-03-04'),
    ]);
  });

  it('gil and uma come first and do not know each other; quinn and xavier are suggested', async () => {
    const { values } = await foundIn(session, { what: 'suggestions', in: 'sister', top: 10 });
    expect([values['first.a'], values['first.b']].sort()).toEqual(['gil', 'uma']);
    expect(know('gil', 'uma')).toBe(false);
    const quinn = await foundIn(session, { what: 'suggestions', in: 'sister', who: ['quinn'] });
    expect([quinn.values['first.a'], quinn.values['first.b']].sort()).toEqual(['quinn', 'xavier']);
    expect(know('quinn', 'xavier')).toBe(false);
    expect(know('xavier', 'victor')).toBe(true);
    // To whom both write, as the reason says, and nobody else.
    const theirs = contactsIn(session, 'xavier');
    const common = [...contactsIn(session, 'quinn')].filter((one) => theirs.has(one));
    expect(common.toSorted()).toEqual(['mei', 'uma', 'victor']);
    expect(quinn.values['first.common']).toBe(3);
    const xavier = await foundIn(session, { what: 'suggestions', in: 'sister', who: ['xavier'] });
    expect(JSON.stringify(xavier.pictures)).toContain('quinn');
    const { pictures } = await foundIn(session, { what: 'suggestions', in: 'sister', top: 10 });
    expect(JSON.stringify(pictures)).toContain('lucas - victor');
    for (const both of ['victor', 'lucas']) expect(contactsIn(session, 'quinn')).toContain(both);
  });

  it('quinn and xavier are not at the clinic at one time', async () => {
    let seen = 0;
    for (const on of ['mon', 'tue', 'wed', 'thu', 'fri']) {
      const place = { at: 'clinic', on, from: '08:00', to: '21:00' };
      const { pictures } = await foundIn(session, { what: 'at-place', place });
      const [meetings] = pictures as readonly PictureOf<'meetings'>[];
      const stays = (id: string) =>
        meetings?.meetings.flatMap(
          ({ people }) => people.find(({ name }) => name === id)?.stays ?? [],
        ) ?? [];
      seen += stays('quinn').length * 10 + stays('xavier').length;
      for (const { from, to } of stays('quinn')) {
        for (const his of stays('xavier')) expect(his.from >= to || his.to <= from, on).toBe(true);
      }
    }
    expect(seen).toBeGreaterThanOrEqual(32);
  });

  it('of eight segments the rows fill students, couples and older people, the list the others', () => {
    const values = computeValues(session);
    expect(values).toMatchObject({ 'leaf.all': 8, 'company.segments': 3, 'joined.segments': 8 });
    const found = segmentsOf(session, 'leaf') ?? [];
    const alone = found.filter((one) => one.alone !== undefined);
    expect(alone.map(({ id }) => id)).toEqual(['student', 'couple', 'older']);
    for (const { id, alone: before, people } of alone) expect(before, id).toBe(people.length);
    const others = found.filter((one) => one.alone === undefined);
    expect(others.map(({ id }) => id)).toEqual([
      'night-work',
      'health',
      'travel',
      'politics',
      'romance',
    ]);
    const ruled = (id: string) => found.find((one) => one.id === id)?.rule;
    expect(ruled('health')).toMatch(/\(a clinic\) on 2 days or more\.$/);
    expect(ruled('student')).toMatch(/^Sent 10 messages or more between 23:00 and 02:00;/);
    expect(values['company.houses']).toBe(0);
  });

  it('the staff were at the clinic on five days, the patients on fewer, three for the group once', () => {
    const counts = countsIn(session, 'clinic-days');
    expect(counts?.people.toSorted((a, b) => a.who.localeCompare(b.who))).toEqual([
      { who: 'dina', days: 1 },
      { who: 'felix', days: 1 },
      { who: 'jonas', days: 1 },
      { who: 'mei', days: 5 },
      { who: 'quinn', days: 3 },
      { who: 'victor', days: 5 },
      { who: 'xavier', days: 2 },
    ]);
    expect(group('support-group')).toEqual(expect.arrayContaining(['dina', 'felix', 'jonas']));
    expect(counts?.truth.who).toEqual(['quinn', 'xavier']);
    // Asking for more days loses Xavier first, and never Mei.
    expect(counts?.best).toEqual([2]);
    expect(counts?.choices[2]?.missed).toEqual(['xavier']);
    expect(counts?.choices[0]?.wrong).toEqual(
      expect.arrayContaining(['mei', 'victor', 'dina', 'felix', 'jonas']),
    );
    expect(counts?.choices.at(-1)?.wrong).toContain('mei');
  });

  it('to you it suggests those who write to the same three, and none of the three', async () => {
    const { values, pictures } = await foundIn(session, {
      what: 'suggestions',
      in: 'sister',
      who: ['you'],
      top: 8,
    });
    const [bars] = pictures as readonly PictureOf<'bars'>[];
    const named = bars?.bars.map(({ label }) => label).join(' ') ?? '';
    expect(named).not.toMatch(/noor|lucas|victor/);
    expect(named).toContain('quinn');
    expect(values['first.common']).toBe(3);
  });

  it('of pairs in Copenhagen about 2 in 100 are friends, 35 times as many with two in common', () => {
    const { 'real-ties.zero': zero, 'real-ties.two': two, ...others } = computeValues(session);
    expect([Math.round(Number(zero)), Math.round(Number(two))]).toEqual([2, 64]);
    expect([others['real-ties.times'], others['real-ties.two.pairs']]).toEqual([35, 164]);
  });
});
