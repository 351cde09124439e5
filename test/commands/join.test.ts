import { describe, expect, it } from 'vitest';
import { runProgram } from './run-program.ts';

const join = (input: string) => runProgram(['join', '--plain'], input, { NO_COLOR: '1' });

describe('join without a ticket', () => {
  it('asks for one, and says each time what is wrong with what was typed', async () => {
    const { code, stdout, stderr } = await join('hello\nhttp://8.8.8.8:7411/\n');
    expect(code).toBe(2);
    const asked = 'The code from the wall, such as 23-maple-otter, or the address: \n';
    expect(stdout).toBe(asked.repeat(3));
    expect(stderr).toMatch(/^That is no ticket\..*\nThat is no address of a private network.*\n/);
    expect(stderr).toMatch(/Without a ticket there is no room to join\.\n$/);
  });
});

describe('join where nobody answers', () => {
  it('ends with its input, says that no seat was left, and fails', async () => {
    const { code, stdout } = await runProgram(['join', '--plain', '127.0.0.1:1'], '', {
      NO_COLOR: '1',
    });
    expect(code).toBe(1);
    expect(stdout).toContain('127.0.0.1:1');
    expect(stdout).not.toContain('deleted');
  });
});
