/** The screen that follows the front: lobby, question, task, and what was found. */
import { button, heading, said } from '../pieces.ts';
import type { Given, PageScreen } from '../screen.ts';
import { branch, type Tree } from '../tree.ts';
import { roomWords } from '../words.ts';
import { peoplePieces, taskPieces } from './task.ts';

const t = roomWords.page;

export function homeScreen(given: Given): PageScreen {
  const { state } = given;
  const { stage, me } = state;
  const you = me === undefined ? [] : [said(t.you(me.name, me.number), 'small')];
  const watching = me?.watching === true ? [said(t.watching)] : [];
  if (stage === undefined || stage.phase === 'lobby') {
    return {
      id: 'lobby',
      title: t.lobbyTitle,
      body: [
        ...you,
        said(roomWords.join.lobby(state.people.length)),
        said(t.keepOpen),
        ...watching,
        ...moreButtons(given),
      ],
    };
  }
  const phases = { predict: questionPieces, task: onPieces, told: toldPieces };
  const own = me?.watching === true ? [said(stage.text), ...watching] : undefined;
  return {
    id: `${stage.phase} ${stage.run}`,
    title: stage.title,
    body: [
      said(t.stage(stage.number, stage.of), 'small'),
      ...(own ?? phases[stage.phase](given)),
      ...moreButtons(given),
      ...you,
    ],
  };
}

function questionPieces({ state, guest }: Given): readonly Tree[] {
  const { question } = state.stage ?? {};
  const { predicted } = state;
  return [
    heading(question?.ask ?? t.predictTitle),
    branch(
      'ul',
      { class: 'plain' },
      (question?.options ?? []).map(({ id, text }) =>
        branch(
          'li',
          { key: id },
          button(text, () => guest.predict(id), {
            'aria-pressed': predicted === id ? 'true' : 'false',
            disabled: predicted !== undefined && predicted !== id,
          }),
        ),
      ),
    ),
    branch('p', { class: 'good', role: 'status' }, predicted === undefined ? '' : t.kept),
  ];
}

function onPieces(given: Given): readonly Tree[] {
  const { state, guest } = given;
  return [
    said(state.stage?.text ?? ''),
    ...taskPieces(given),
    ...peoplePieces(given),
    ...(state.isDone || state.task === undefined ? [] : [button(t.done, () => guest.done())]),
  ];
}

function toldPieces(given: Given): readonly Tree[] {
  const { state, guest, change } = given;
  const { stage, finding } = state;
  const { opened } = stage ?? {};
  const judged =
    finding?.right === undefined
      ? []
      : [
          branch(
            'strong',
            { class: finding.right ? 'good' : 'alert' },
            finding.right ? t.right : t.wrong,
          ),
        ];
  return [
    said(stage?.text ?? ''),
    heading(t.toldTitle),
    finding === undefined
      ? said(t.waitsForFinding)
      : branch('p', { class: 'large' }, finding.text, judged.length > 0 && ' ', judged),
    button(t.showRows, () => {
      guest.askRows();
      change({ place: { at: 'rows' } });
    }),
    button(
      t.light,
      () => {
        guest.lightUp();
        change({ said: 'sent' });
      },
      { class: 'quiet' },
    ),
    ...(given.hand.said === 'sent'
      ? [branch('p', { class: 'good', role: 'status' }, roomWords.join.lit)]
      : []),
    ...(opened === undefined
      ? []
      : [
          branch(
            'details',
            { key: 'truth' },
            branch('summary', {}, t.truth),
            branch('p', { class: 'code' }, opened),
          ),
        ]),
    ...peoplePieces(given),
  ];
}

function moreButtons({ state, guest, change }: Given): readonly Tree[] {
  const canAsk = state.me?.watching !== true;
  return [
    branch(
      'nav',
      { key: 'more', 'aria-label': t.more },
      canAsk &&
        button(state.hand ? t.handDown : t.handUp, () => guest.hand(!state.hand), {
          key: 'hand',
          class: 'quiet',
          'aria-pressed': state.hand ? 'true' : 'false',
        }),
      button(
        t.wall,
        () => {
          guest.askWall();
          change({ place: { at: 'wall' } });
        },
        { class: 'quiet' },
      ),
      button(roomWords.consentChoices.leave, () => change({ place: { at: 'leave' } }), {
        class: 'quiet',
      }),
    ),
  ];
}
