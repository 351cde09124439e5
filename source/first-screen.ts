/**
 * The words that stand on the screen while the program is loaded: those of the menu that don't depend
 * on what the learner did, each where the menu has it, so that nothing moves when the menu is drawn.
 */
export type FirstScreen = {
  readonly columns: number;
  readonly rows: number;
  /** In the course's order. */
  readonly lessons: readonly {
    readonly number: number;
    readonly title: string;
    readonly part?: string;
  }[];
};

/** As the screens lay themselves out; a test holds that both agree. */
const MARGIN_COLUMNS = 60;
const ROOMY_ROWS = 18;
/** Other lines of the menu, with the blank one before them. */
const OTHER_ROWS = 7;

/** Lines end in \n. */
export function firstScreenText({ columns, rows, lessons }: FirstScreen): string {
  const margin = columns >= MARGIN_COLUMNS ? ' ' : '';
  const edge = rows >= ROOMY_ROWS ? 2 : 1;
  const lines = ['metadata-lessons', ...(edge === 2 ? [''] : [])];
  lines.push(...listed(lessons, rows - 2 * edge - OTHER_ROWS));
  return lines.map((line) => `${margin}${line}`.slice(0, columns - 1).trimEnd()).join('\n');
}

/** The lessons, where all of them have room; else it depends on the learner which ones are shown. */
function listed(lessons: FirstScreen['lessons'], room: number): readonly string[] {
  const begins = lessons.map(({ part }, index) => index > 0 && part !== lessons[index - 1]?.part);
  const isApart = rowsOf(lessons, begins, true).length <= room;
  const rows = rowsOf(lessons, begins, isApart);
  return rows.length <= room ? rows : [];
}

const rowsOf = (
  lessons: FirstScreen['lessons'],
  begins: readonly boolean[],
  isApart: boolean,
): readonly string[] =>
  lessons.flatMap(({ number, title, part }, index) => [
    ...(begins[index] && isApart ? [''] : []),
    ...(part !== undefined && (index === 0 || begins[index])
      ? [`  ${part.toLocaleUpperCase()}`]
      : []),
    `${String(number).padStart(6)}  ${title}`,
  ]);
