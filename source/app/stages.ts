import type { Words } from '../i18n/index.ts';
import type { Lesson } from '../lesson/model.ts';
import type { Desk } from '../lesson/session/desk.ts';
import type { Director } from '../lesson/session/director.ts';
import type { TownWeeks } from '../network/town-weeks.ts';
import { type Clock, manualClock, systemClock } from '../protocol/clock.ts';
import type { LivedWeek } from '../world/town/live-week.ts';
import type { DeskOptions } from './desk.ts';
import type { OptionsOf } from './options.ts';
import { embeddedRelay, type RelayPlace, remoteRelay } from './relay-place.ts';

export type Stages = {
  readonly ok: true;
  /** Sets a new stage for a lesson: its own people, keys and room. */
  readonly direct: (
    lesson: Lesson,
  ) => Promise<
    | { readonly ok: true; readonly director: Director }
    | { readonly ok: false; readonly text: string }
  >;
  /** One line if the run is not an ordinary one. */
  readonly place: () => string | undefined;
  /** The town's week of a seed as it was lived last in this run, if it was. */
  readonly week: (seed: number) => LivedWeek | undefined;
  readonly close: () => Promise<void>;
};

/** When a seeded run takes place: the same for all of them. */
const seededStart = Date.UTC(2026, 0, 5, 9);
/** Each thing that happens in a seeded run takes a second. */
const seededStep = 1_000;

/**
 * Everything on which lessons of one run are played. A remote relay is looked for at once; one inside
 * the program is started with the first lesson, so that the menu does not wait for it.
 */
export async function openStages(
  options: Pick<OptionsOf<'play'>, 'relay' | 'seed'>,
  folders: Pick<DeskOptions, 'program' | 'exports' | 'learner'>,
  words: Words,
): Promise<Stages | { readonly ok: false; readonly exitCode: 1 | 2; readonly line: string }> {
  const t = words.commands.play;
  const { relay: url, seed } = options;
  const seeded = seed === undefined ? undefined : manualClock(seededStart);
  const clock: Clock = seeded ?? systemClock;
  const open: RelayPlace[] = [];
  const desks: Desk[] = [];
  let weeks: TownWeeks | undefined;
  let current: Promise<RelayPlace> | undefined;
  let place: RelayPlace['is'] = 'embedded';

  const use = (relay: RelayPlace) => {
    open.push(relay);
    place = relay.is;
    return relay;
  };
  const embed = () => embeddedRelay(clock).then(use);
  if (url !== undefined) {
    const remote = await remoteRelay(url);
    if (!remote.ok) return { ok: false, ...refusalOf(remote.reason, url, words) };
    current = Promise.resolve(use(remote.place));
  }

  /** The relay apart that the learner named, while it is there; else one for the week alone. */
  const weekRelay = async (clock: Clock) => {
    const relay = await current;
    const tried = relay?.is === 'remote' ? await relay.open() : undefined;
    if (relay === undefined || !tried?.ok) return embeddedRelay(clock);
    tried.link.close();
    return { open: relay.open, close: relay.close, isApart: true as const };
  };

  return {
    ok: true,
    async direct(lesson) {
      // The menu needs none of these.
      const [
        { createNetwork },
        { peopleOf },
        { createTownWeeks },
        { createDirector },
        { openDesk },
        { seededRandom, systemRandom },
      ] = await Promise.all([
        import('../network/network.ts'),
        import('../network/cast.ts'),
        import('../network/town-weeks.ts'),
        import('../lesson/session/director.ts'),
        import('./desk.ts'),
        import('../crypto/index.ts'),
      ]);
      current ??= embed();
      const randomOf = (what: string) =>
        seed === undefined ? systemRandom : seededRandom(`${seed} ${what}`);
      const random = randomOf(lesson.id);
      // The town's week is lived once, whichever lesson comes to it first.
      weeks ??= createTownWeeks({ random: randomOf('town'), relay: weekRelay });
      const people = peopleOf(lesson.cast);
      const set = ({ open }: RelayPlace) =>
        createNetwork({ relays: [{ name: 'relay', open }], people, random, clock });
      const network = await set(await current);
      const connected = await network.connect();
      if (!connected.ok) {
        await network.close();
        return { ok: false, text: words.view.network.failure(connected, (id) => id) };
      }
      const desk = openDesk({ ...folders, weeks, words });
      desks.push(desk);
      const director = createDirector({
        network,
        random,
        desk,
        ...(seeded ? { beat: () => seeded.advance(seededStep) } : {}),
        async embed() {
          current = embed();
          return set(await current);
        },
      });
      return { ok: true, director };
    },
    place() {
      const parts = [
        ...(seed === undefined ? [] : [t.seeded(seed)]),
        ...(place === 'remote' && url !== undefined ? [t.remote(url)] : []),
        ...(place === 'memory' ? [t.inMemory] : []),
      ];
      return parts.length === 0 ? undefined : parts.join(' ');
    },
    week: (seed) => weeks?.kept(seed),
    async close() {
      await Promise.all([...open, ...desks].map((one) => one.close()));
    },
  };
}

function refusalOf(
  reason: string,
  url: string,
  words: Words,
): { readonly exitCode: 1 | 2; readonly line: string } {
  const t = words.commands.play;
  if (reason === 'not-loopback' || reason === 'bad-url') {
    return { exitCode: 2, line: t.notLoopback(url) };
  }
  return { exitCode: 1, line: t.unreachable(url, new URL(url).port) };
}
