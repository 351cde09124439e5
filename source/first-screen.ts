/** The words that stand on the screen while the program is loaded. Lines end in \n. */
export function firstScreenText(screen: {
  readonly columns: number;
  readonly rows: number;
  readonly titles: readonly string[];
}): string {
  const lines = ['metadata-lessons', '', ...screen.titles];
  return lines
    .slice(0, screen.rows - 1)
    .map((line) => line.slice(0, screen.columns - 1))
    .join('\n');
}
