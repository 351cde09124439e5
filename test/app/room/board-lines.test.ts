import { describe, expect, it } from 'vitest';
import { wallLines } from '../../../source/app/room/board-lines.ts';
import { wordsFor } from '../../../source/i18n/index.ts';
import { aBoard, aStage } from '../../tui/room/a-board.ts';

const words = wordsFor('en');

/** A wall in lines, and a clock that goes when it is told to. */
function told() {
  const lines: string[] = [];
  let due: (() => void) | undefined;
  const wall = wallLines((line) => lines.push(line), words, {
    now: () => 0,
    setTimer(_, run) {
      due = run;
      return () => {
        due = undefined;
      };
    },
  });
  const goOn = () => {
    const run = due;
    due = undefined;
    run?.();
  };
  return { ...wall, goOn, take: () => lines.splice(0) };
}

describe('A wall in lines', () => {
  it('tells counts now and then, with the last ones', () => {
    const wall = told();
    const stage = aStage();
    wall.show(aBoard({ stage, rows: 1 }));
    expect(wall.take()).toContain('1 row, 0 words read');
    for (let rows = 2; rows < 100; rows += 1) wall.show(aBoard({ stage, rows, here: rows }));
    expect(wall.take()).toEqual([]);
    wall.goOn();
    expect(wall.take()).toEqual(['99 here   0 waiting   open', '99 rows, 0 words read']);
    wall.goOn();
    expect(wall.take()).toEqual([]);
  });

  it('tells at once what is new: a stage, a pause, the truth', () => {
    const wall = told();
    wall.show(aBoard({ stage: aStage() }));
    wall.take();
    wall.show(aBoard({ stage: aStage(), paused: true }));
    expect(wall.take()).toEqual([words.room.host.paused]);
    wall.show(aBoard({ stage: aStage({ phase: 'told', opened: '{"pairs":[[1,2]]}' }) }));
    expect(wall.take().join('\n')).toContain('{"pairs":[[1,2]]}');
  });

  it('tells the words of the ticket once, and not how long they hold', () => {
    const wall = told();
    wall.show(aBoard());
    expect(wall.take()).toContain('Code: maple-otter');
    const { ticket } = aBoard();
    wall.show(aBoard({ ticket: { ...ticket, wordsLeftMs: 1_000 } }));
    expect(wall.take()).toEqual([]);
  });
});
