/** What has to be true of a stage besides the shape of its file, and of its translations. */
import { rolesOf, valuesOfRole } from './deal.ts';
import { plans, type Stage } from './stage.ts';

/** Something wrong with a stage. `path`: the keys that lead to it in its file. */
export type StageTrouble = {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly fix: string;
  /** An hour can be held with it. */
  readonly isWarning?: true;
};

export function stageTroubles(stage: Stage): readonly StageTrouble[] {
  return [
    ...taskTroubles(stage),
    ...questionTroubles(stage),
    ...valueTroubles(stage),
    ...planless(stage),
  ];
}

function taskTroubles({ deal, tasks }: Stage): readonly StageTrouble[] {
  const roles = rolesOf(deal);
  return [
    ...roles
      .filter((role) => !Object.hasOwn(tasks, role))
      .map((role) => ({
        path: ['tasks'],
        message: `tasks.${role} is missing: "deal: ${deal}" deals it`,
        fix: `Add a line for ${role} under tasks.`,
      })),
    ...Object.keys(tasks)
      .filter((role) => !roles.includes(role))
      .map((role) => ({
        path: ['tasks', role],
        message: `tasks.${role} is dealt to nobody`,
        fix: `Remove it: "deal: ${deal}" deals ${roles.join(', ')}.`,
      })),
  ];
}

function questionTroubles({ question }: Stage): readonly StageTrouble[] {
  if (question === undefined) return [];
  const { options, right = [] } = question;
  const ids = options.map(({ id }) => id);
  const longest = Math.max(...options.map(({ text }) => text.length));
  const single = right.length === 1 ? options.findIndex(({ id }) => id === right[0]) : -1;
  const isAlone = options.filter(({ text }) => text.length === longest).length === 1;
  return [
    ...right
      .filter((id) => !ids.includes(id))
      .map((id) => ({
        path: ['question', 'right'],
        message: `question.right: there is no option "${id}"`,
        fix: `Name one of ${ids.join(', ')}.`,
      })),
    ...ids.flatMap((id, at) =>
      ids.indexOf(id) === at
        ? []
        : {
            path: ['question', 'options', at, 'id'],
            message: `two options have the id "${id}"`,
            fix: 'Give each an id of its own.',
          },
    ),
    ...(isAlone && options[single]?.text.length === longest
      ? [
          {
            path: ['question', 'options', single, 'text'],
            message: 'the right option is the longest, so that it can be guessed',
            fix: 'Shorten it, or say more in another one.',
            isWarning: true as const,
          },
        ]
      : []),
  ];
}

/** Names in braces that are filled with nothing: people would read the braces. */
function valueTroubles(stage: Stage): readonly StageTrouble[] {
  const { deal } = stage;
  const dealt = rolesOf(deal).map((role) => valuesOfRole(deal, role));
  const inAll = (dealt[0] ?? []).filter((name) => dealt.every((names) => names.includes(name)));
  const texts = textsOf(stage).map(({ path, text }) => {
    const [first, second = ''] = path;
    if (first === 'tasks') return { path, text, known: valuesOfRole(deal, String(second)) };
    if (first === 'ready') return { path, text, known: inAll };
    if (first === 'own')
      return { path, text, known: second === 'found' ? ['rows', 'people'] : ['rows'] };
    return { path, text, known: [] };
  });
  return texts.flatMap(({ path, text, known }) =>
    namesIn(text)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path,
        message: `${path.join('.')}: nothing fills {${name}}`,
        fix:
          known.length === 0
            ? 'Write this text without braces.'
            : `Here stand ${known.map((one) => `{${one}}`).join(', ')}.`,
      })),
  );
}

const planless = ({ minutes }: Stage): readonly StageTrouble[] =>
  plans.some((plan) => Object.hasOwn(minutes, plan))
    ? []
    : [
        {
          path: ['minutes'],
          message: 'minutes: no plan is named',
          fix: `Give it minutes in one of the plans: ${plans.join(', ')}.`,
        },
      ];

/** Where a translation is another stage than the English one. */
export function translationTroubles(english: Stage, other: Stage): readonly StageTrouble[] {
  const facts = ['id', 'deal', 'asks', 'minutes', 'cover', 'pad', 'ownWords'] as const;
  const same = (one: unknown, another: unknown) => JSON.stringify(one) === JSON.stringify(another);
  const optionIds = ({ question }: Stage) => question?.options.map(({ id }) => id) ?? [];
  const differs = (path: StageTrouble['path'], what: string, wanted: unknown): StageTrouble => ({
    path,
    message: `${path.join('.')}: ${what} other than in English`,
    fix: `Take over what the English file has: ${JSON.stringify(wanted)}.`,
  });
  const inEnglish = new Map(textsOf(english).map(({ path, text }) => [path.join('.'), text]));
  return [
    ...facts.flatMap((fact) =>
      same(english[fact], other[fact]) ? [] : differs([fact], 'it is', english[fact]),
    ),
    ...(same(optionIds(english), optionIds(other))
      ? []
      : [differs(firstOther(optionIds(english), optionIds(other)), 'it is', optionIds(english))]),
    ...(same(english.question?.right, other.question?.right)
      ? []
      : [differs(['question', 'right'], 'it is', english.question?.right ?? [])]),
    ...(english.ready.length === other.ready.length
      ? []
      : [differs(['ready'], 'there are more or fewer lines', english.ready.length)]),
    ...(same(english.own === undefined, other.own === undefined)
      ? []
      : [differs(['own'], 'it is there, or missing,', english.own ?? 'nothing')]),
    ...textsOf(other).flatMap(({ path, text }) => {
      const original = inEnglish.get(path.join('.'));
      const [here, there] = [namesIn(text), namesIn(original ?? text)];
      return same([...here].sort(), [...there].sort())
        ? []
        : differs(path, 'the names in braces are', there.map((name) => `{${name}}`).join(' '));
    }),
  ];
}

/** Where the ids of options begin to differ. */
function firstOther(english: readonly string[], other: readonly string[]): StageTrouble['path'] {
  const at = other.findIndex((id, index) => id !== english[index]);
  return at < 0 ? ['question', 'options'] : ['question', 'options', at, 'id'];
}

const namesIn = (text: string): readonly string[] => [
  ...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)),
];

/** Every text of a stage with the keys that lead to it. */
function textsOf(
  stage: Stage,
): readonly { readonly path: readonly (string | number)[]; readonly text: string }[] {
  const { title, text, wall, question, tasks, ready, own, says, notes } = stage;
  const at = (path: readonly (string | number)[], one: string) => ({ path, text: one });
  return [
    ...Object.entries({ title, text, wall, says, notes }).map(([key, one]) => at([key], one)),
    ...(question === undefined ? [] : [at(['question', 'ask'], question.ask)]),
    ...(question?.options ?? []).flatMap((option, index) => [
      at(['question', 'options', index, 'text'], option.text),
      at(['question', 'options', index, 'because'], option.because),
    ]),
    ...Object.entries(tasks).map(([role, one]) => at(['tasks', role], one)),
    ...ready.map((one, index) => at(['ready', index], one)),
    ...Object.entries(own ?? {}).map(([key, one]) => at(['own', key], one)),
  ];
}
