/**
 * The words that stand on the screen while the program is loaded: those of the menu that don't depend
 * on what the learner did, each where the menu has it, so that nothing moves when the menu is drawn.
 */
export type FirstScreen = {
  readonly columns: number;
  readonly rows: number;
  /** The menu's signs are shown as such, or as three characters of ASCII. */
  readonly unicode: boolean;
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
/** Below this width a blank and two rows about the highlighted lesson stand below, where so many are left. */
const CARD_COLUMNS = 72;
const ROWS_WITH_ABOUT = 16;
const ABOUT_ROWS = 3;
/** Cells up to the end of a lesson's number: those of the pointer, the sign and the number. */
const NUMBER_ENDS = { unicode: 6, ascii: 8 };

/** Lines end in \n. */
export function firstScreenText({ columns, rows, unicode, lessons }: FirstScreen): string {
  const margin = columns >= MARGIN_COLUMNS ? ' ' : '';
  const edge = rows >= ROOMY_ROWS ? 2 : 1;
  const lines = ['metadata-lessons', ...(edge === 2 ? [''] : [])];
  const numberEnds = unicode ? NUMBER_ENDS.unicode : NUMBER_ENDS.ascii;
  const room = rows - 2 * edge;
  const about = columns < CARD_COLUMNS && room >= ROWS_WITH_ABOUT ? ABOUT_ROWS : 0;
  lines.push(...listed(lessons, room - about - OTHER_ROWS, numberEnds));
  return lines.map((line) => `${margin}${line}`.slice(0, columns - 1).trimEnd()).join('\n');
}

/** The lessons, where all of them have room; else it depends on the learner which ones are shown. */
function listed(
  lessons: FirstScreen['lessons'],
  room: number,
  numberEnds: number,
): readonly string[] {
  const begins = lessons.map(({ part }, index) => index > 0 && part !== lessons[index - 1]?.part);
  const isApart = rowsOf(lessons, begins, true, numberEnds).length <= room;
  const rows = rowsOf(lessons, begins, isApart, numberEnds);
  return rows.length <= room ? rows : [];
}

const rowsOf = (
  lessons: FirstScreen['lessons'],
  begins: readonly boolean[],
  isApart: boolean,
  numberEnds: number,
): readonly string[] =>
  lessons.flatMap(({ number, title, part }, index) => [
    ...(begins[index] && isApart ? [''] : []),
    ...(part !== undefined && (index === 0 || begins[index])
      ? [`  ${part.toLocaleUpperCase()}`]
      : []),
    `${String(number).padStart(numberEnds)}  ${title}`,
  ]);
