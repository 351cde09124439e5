/** How fast people read: as whoever plays a lesson with a clock, or in a second language. */
export const paces = ['usual', 'slow'] as const;
export type Pace = (typeof paces)[number];

/** By how much longer they play. */
const longer: Readonly<Record<Pace, number>> = { usual: 1, slow: 1.5 };

/** What an agenda needs to know of a lesson. */
export type AgendaLesson = {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  /** Minutes that playing it takes. */
  readonly minutes: number;
};

type AgendaPart =
  | { readonly is: 'welcome' | 'break' | 'close' }
  | { readonly is: 'play' | 'talk'; readonly lesson: AgendaLesson };

/** A part with its place in the workshop, in minutes from the beginning. */
export type AgendaItem = AgendaPart & { readonly from: number; readonly minutes: number };

export type Agenda = {
  /** Minutes that there are. */
  readonly minutes: number;
  /** One after the other; empty if not even one lesson fits. */
  readonly items: readonly AgendaItem[];
  /** Minutes that are left over. */
  readonly spare: number;
  /** Lessons that do not fit, with what each would take: playing and talk. */
  readonly left: readonly { readonly lesson: AgendaLesson; readonly minutes: number }[];
};

const welcome = 5;
const close = 5;
const pause = 10;
/** Minutes without a break. */
const stretch = 60;

/** Minutes of talk behind a lesson: half of what playing it takes, at least 3. */
export const talkMinutes = (minutes: number): number => Math.max(3, Math.ceil(minutes / 2));

/**
 * A plan of so many `minutes`: a welcome, lessons in their order, each with talk behind it, a break
 * after about an hour, a close. Lessons build on one another, so the first that does not fit ends
 * the plan, and all behind it are left, too.
 */
export function agendaOf(
  all: readonly AgendaLesson[],
  minutes: number,
  pace: Pace = 'usual',
): Agenda {
  const lessons = all.map((lesson) => ({
    ...lesson,
    minutes: Math.ceil(lesson.minutes * longer[pace]),
  }));
  let parts: readonly Planned[] = [];
  let taken = 0;
  let sinceBreak = welcome;
  for (const lesson of lessons) {
    const length = lessonMinutes(lesson);
    const rests = taken > 0 && sinceBreak + length > stretch;
    const next = [
      ...parts,
      ...(rests ? [{ is: 'break', minutes: pause } as const] : []),
      { is: 'play', lesson, minutes: lesson.minutes } as const,
      { is: 'talk', lesson, minutes: length - lesson.minutes } as const,
    ];
    if (welcome + total(next) + close > minutes) break;
    parts = next;
    taken += 1;
    sinceBreak = (rests ? 0 : sinceBreak) + length;
  }
  const left = lessons.slice(taken).map((lesson) => ({ lesson, minutes: lessonMinutes(lesson) }));
  if (taken === 0) return { minutes, items: [], spare: minutes, left };
  const whole: readonly Planned[] = [
    { is: 'welcome', minutes: welcome },
    ...parts,
    { is: 'close', minutes: close },
  ];
  const items = whole.map((part, index) => ({ ...part, from: total(whole.slice(0, index)) }));
  return { minutes, items, spare: minutes - total(whole), left };
}

type Planned = AgendaPart & { readonly minutes: number };

const lessonMinutes = ({ minutes }: AgendaLesson): number => minutes + talkMinutes(minutes);

const total = (parts: readonly Planned[]): number =>
  parts.reduce((sum, { minutes }) => sum + minutes, 0);
