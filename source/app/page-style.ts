import type { Inks } from '../pictures/svg/elements.ts';
import { type Background, GROUNDS, themeFor, tones } from '../tui/theme.ts';

/** The colour of a tone on a page: that of the screens, light or dark as its reader has it. */
export const pageInk: Inks = (tone) => `var(--${tone})`;

/** Of text that has no colour of its own. */
const TEXT = { dark: '#e6edf3', light: '#1f2328' } as const satisfies Readonly<
  Record<Background, string>
>;

/** Dark only on screens: paper is light. */
export const pageStyle = (): string =>
  [
    `:root{color-scheme:light dark;${colours('light')}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${colours('dark')}}}`,
    LAYOUT,
  ].join('\n');

function colours(background: Background): string {
  const theme = themeFor({
    name: background,
    noColor: false,
    dumb: false,
    depth: 'truecolor',
  });
  const of = tones.map((tone) => `--${tone}:${theme.tones[tone].color ?? TEXT[background]}`);
  return [`--ground:${GROUNDS[background]}`, ...of].join(';');
}

const LAYOUT = `body{margin:0 auto;padding:1.5rem;max-width:52rem;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
h1,h2,h3{line-height:1.25;text-wrap:balance}
h2{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--frame)}
a{color:var(--accent)}
figure{margin:1.5rem 0;overflow-x:auto}
figcaption{margin-top:.5rem;color:var(--secondary)}
figcaption strong{color:var(--text)}
blockquote{margin:0 0 1rem;padding:0 1rem;border-left:3px solid var(--you);overflow-wrap:anywhere}
.prediction{margin:1rem 0;padding-left:1rem;border-left:3px solid var(--secondary)}
.prediction.right{border-color:var(--right)}
.prediction.part{border-color:var(--missed)}
.prediction.wrong{border-color:var(--wrong)}
.prediction p{margin:0}
.prediction ul{margin:.25rem 0 0}
dt{font-weight:bold}
dd{margin:0 0 .75rem}
@media print{body{padding:0;max-width:none;font-size:11pt}nav{display:none}figure,.prediction,blockquote{break-inside:avoid}h2,h3{break-after:avoid}}`;
