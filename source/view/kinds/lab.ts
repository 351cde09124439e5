import type { Words } from '../../i18n/index.ts';
import { type LabTrial, type Spread, spreadsOf } from '../../lab/spread.ts';
import { type LabTry, scoreIn, triesIn } from '../../lesson/kinds/lab.ts';
import type { Bar, PictureOf } from '../../pictures/picture.ts';
import { choicesPart, facts, note, prompt } from '../build-parts.ts';
import { costWords, hiddenWords, hitsWords, turnedWords } from '../lab-words.ts';
import { isNumber, meaning, unclear } from '../line-prompt.ts';
import { plainLine } from '../lines.ts';
import { sentencesOf } from '../picture-sentences.ts';
import type { ScopeOf } from '../step-scope.ts';
import type { KindView } from './kind-view.ts';

export const lab: KindView<'lab'> = {
  body(scope, words) {
    const { activity, choices, rich, state } = scope;
    const { scene, attack, options } = activity;
    const { lab } = words;
    const [name, what] = lab.scenes[scene];
    const items = choices.map(({ id }) => {
      const option = options.find((one) => one.id === id);
      return {
        id,
        label: option === undefined ? plainLine(words.view.strike.goOn) : rich(option.text),
        state: state.tried.includes(id) ? ('tried' as const) : ('open' as const),
      };
    });
    return [
      facts([
        [lab.scene, `${name}: ${what}`],
        [lab.attacker, `${lab.attacks[attack][0]}: ${lab.attacks[attack][1]}`],
      ]),
      prompt(rich(activity.ask)),
      choicesPart(scope, 'list', items),
    ];
  },
  outcome(scope, words) {
    const { session, id, activity, rich } = scope;
    const tries = triesIn(session, id);
    const last = tries.at(-1);
    const option = activity.options.find((one) => one.id === last?.option);
    if (last === undefined || option === undefined) return [];
    const { lab } = words;
    const picture = pictureOf(scope, tries, words);
    const [before, after] = spreadsHere(scope, tries, last.option);
    return [
      { kind: 'picture', picture, sentences: sentencesOf(picture, words) },
      ...(after === undefined
        ? []
        : [note('info', hiddenWords({ before, after }, words).join('; '))]),
      facts([
        [lab.switchboard, turnedWords(option.setting, words)],
        [lab.cost, costWords(last.after, words).join('; ')],
        [lab.seed, lab.seeds(last.seed, tries.filter((one) => one.option === option.id).length)],
      ]),
      note('info', rich(option.because)),
    ];
  },
  enter: ({ session, activity }, { view, lab }) =>
    session.focus.cursor >= activity.options.length ? view.enter.goOn : lab.enter,
  again: ({ session, id }) => triesIn(session, id).length > 0,
  line({ activity: { options }, choices, state }) {
    const mayGoOn = choices.length > options.length;
    const untried = options.find(({ id }) => !state.tried.includes(id));
    return {
      prompt: ({ plain }) =>
        mayGoOn ? plain.asks.strikeOrGoOn(options.length) : plain.asks.strike(options.length),
      expected: ({ plain }) => plain.expected.one(options.length),
      read(line) {
        const text = line.trim();
        if (text === '') {
          return mayGoOn || untried === undefined
            ? meaning({ type: 'next' })
            : meaning({ type: 'lab', option: untried.id });
        }
        const picked = isNumber(text) ? choices[Number(text) - 1] : undefined;
        if (picked === undefined) return unclear;
        return picked.is === 'go-on'
          ? meaning({ type: 'next' })
          : meaning({ type: 'lab', option: picked.id });
      },
    };
  },
};

/** The attacker before and after, over the seeds of one setting. */
function spreadsHere(
  { activity }: ScopeOf<'lab'>,
  tries: readonly LabTry[],
  option: string,
): readonly [Spread | undefined, Spread | undefined] {
  const ofOption = tries.filter((one) => one.option === option);
  const of = (trials: readonly LabTrial[]) => {
    const last = trials.at(-1);
    const score = last && scoreIn(last, activity);
    return spreadsOf(trials).find(
      ({ attack, vantage }) => attack === score?.attack && vantage === score.vantage,
    );
  };
  return [of(ofOption.map(({ before }) => before)), of(ofOption.map(({ after }) => after))];
}

/**
 * Right guesses: before, and with each setting that was tried. Of friends, who are found sooner or later,
 * the rounds until then.
 */
function pictureOf(
  scope: ScopeOf<'lab'>,
  tries: readonly LabTry[],
  words: Words,
): PictureOf<'bars'> {
  const { activity, rich } = scope;
  const barOf = (label: string, spread: Spread | undefined): readonly Bar[] => {
    if (spread === undefined) return [];
    const { right, of, foundAfter } = spread.last;
    if (foundAfter !== undefined) {
      const value = foundAfter.rounds ?? foundAfter.of;
      return [{ label, value, note: words.lab.foundNote(foundAfter, spread.foundAfter) }];
    }
    const value = of === 0 ? 0 : (100 * right) / of;
    return [{ label, value, note: hitsWords(spread, words.lab) }];
  };
  const last = tries.at(-1)?.option ?? '';
  const watched = spreadsHere(scope, tries, last)[1]?.last.foundAfter?.of;
  return {
    ...{ is: 'bars', measure: watched === undefined ? 'percent' : 'rounds', digits: 0 },
    ...(watched === undefined ? {} : { whole: watched }),
    bars: [
      ...barOf(words.lab.before, spreadsHere(scope, tries, last)[0]),
      ...activity.options.flatMap(({ id, text }) => {
        const label = rich(text)
          .map((span) => span.text)
          .join('');
        return barOf(label, spreadsHere(scope, tries, id)[1]);
      }),
    ],
  };
}
