import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../source/i18n/index.ts';
import { parseLesson } from '../../source/lesson/format/parse.ts';
import type { Lesson } from '../../source/lesson/model.ts';
import { rehearse } from '../../source/lesson/session/rehearse.ts';
import { rowOfMessage } from '../../source/lesson/session/rows.ts';
import { stepView } from '../../source/view/step-view.ts';
import { expectLinear } from './work.ts';

const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index)).join('');

function lessonOf(people: number, steps: string): Lesson {
  const text = `---
format: 1
id: small
title: T
summary: S
minutes: 10
objectives: [look]
cast:
${many(people, (index) => `  p${index}: {name: P${index}, at: home}\n`)}---

${steps}`;
  const parsed = parseLesson(text, {
    file: 'en.md',
    number: 1,
    language: 'en',
    sources: new Map(),
    glossary: new Map(),
  });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.lesson;
}

const step = (id: string, block: string, keys: string) =>
  `## Step\n\nGo.\n\n\`\`\`${block}\nid: ${id}\n${keys}\`\`\`\n\n`;

const send = (index: number, messages: number) =>
  step(
    `s${index}`,
    'send',
    `messages:\n${many(messages, (at) => `  s${index}-m${at}: {from: p0, to: p1, text: hi}\n`)}`,
  );

/** Plays a lesson and looks at each step as it stands at the end. */
async function playAndLook(lesson: Lesson) {
  const { ok, session } = await rehearse(lesson, 'right');
  expect(ok).toBe(true);
  for (const at of lesson.steps.keys()) stepView({ ...session, at }, wordsFor('en'));
  return session;
}

const id = (index: number, at: number) => `s${index}-m${at}`;

describe('the work of a run grows with it', () => {
  it('where it has more and more sends', () =>
    expectLinear(
      (size) =>
        playAndLook(
          lessonOf(
            2,
            many(size, (index) => send(index, 40)),
          ),
        ),
      4,
    ));

  it('where a send has more and more messages', () =>
    expectLinear((size) => playAndLook(lessonOf(2, send(0, size))), 100));

  it('where a step looks at more and more of them', () =>
    expectLinear(async (size) => {
      const messages = Array.from({ length: size }, (_, at) => id(0, at)).join(', ');
      const panes = `panes: [sender, recipient, relay]\nmessages: [${messages}]\n`;
      await playAndLook(lessonOf(2, send(0, size) + step('look', 'observe', panes)));
    }, 100));

  it('where row after row of a message is asked for', () =>
    expectLinear(async (size) => {
      const { evidence } = await playAndLook(lessonOf(2, send(0, size)));
      for (let at = 0; at < size; at++) {
        expect(rowOfMessage(evidence, id(0, at))?.kind).toBe('envelope');
      }
    }, 100));

  it('where more and more people are there', () =>
    expectLinear((size) => playAndLook(lessonOf(size, send(0, 1))), 25));
});
