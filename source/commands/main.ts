import { parseArguments } from '../app/arguments.ts';
import { type Environment, exitCodes, writeLine } from '../app/environment.ts';
import type { CommandName, CommandOptions } from '../app/options.ts';
import { interfaceLanguages, wordsFor } from '../i18n/index.ts';
import { nearest } from '../text/nearest.ts';

/**
 * Runs the command that the arguments name and returns the exit code. Each command is loaded only
 * when it is the one.
 */
export async function main(
  argv: readonly string[],
  environment: Environment,
  version: string,
): Promise<number> {
  const { stdout, stderr } = environment;
  const parsed = parseArguments(argv, wordsFor('en'));
  switch (parsed.is) {
    case 'help': {
      const { commandHelp } = await import('../app/help.ts');
      for (const line of commandHelp(parsed.command, stdout.columns, wordsFor('en'))) {
        writeLine(stdout, line);
      }
      return exitCodes.done;
    }
    case 'version':
      writeLine(stdout, version);
      return exitCodes.done;
    case 'wrong':
      writeLine(stderr, parsed.message);
      return exitCodes.wrongUse;
    case 'run':
      return runCommand(parsed.options, environment);
  }
}

/** These have lessons, which may be in more languages than the interface, and check it themselves. */
const hasLessons: readonly CommandName[] = ['play', 'list', 'progress', 'sandbox'];

async function runCommand(options: CommandOptions, environment: Environment): Promise<number> {
  const words = wordsFor(options.lang ?? 'en');
  const speaksOnly = !hasLessons.includes(options.command);
  if (speaksOnly && options.lang !== undefined && !interfaceLanguages.includes(options.lang)) {
    const near = nearest(options.lang, interfaceLanguages);
    const { unknownLanguage } = words.commands.wrong;
    writeLine(environment.stderr, unknownLanguage(options.lang, interfaceLanguages, near));
    return exitCodes.wrongUse;
  }
  switch (options.command) {
    case 'play':
      return (await import('./play.ts')).run(options, environment, words);
    case 'list':
      return (await import('./list.ts')).run(options, environment, words);
    case 'relay':
      return (await import('./relay.ts')).run(options, environment, words);
    case 'analyze':
      return (await import('./analyze.ts')).run(options, environment, words);
    case 'own':
      return (await import('./own.ts')).run(options, environment, words);
    case 'sister':
      return (await import('./sister.ts')).run(options, environment, words);
    case 'progress':
      return (await import('./progress.ts')).run(options, environment, words);
    case 'check':
      return (await import('./check.ts')).run(options, environment, words);
    case 'ready':
      return (await import('./ready.ts')).run(options, environment, words);
    case 'room':
      return (await import('./room.ts')).run(options, environment, words);
    case 'board':
      return (await import('./board.ts')).run(options, environment, words);
    case 'join':
      return (await import('./join.ts')).run(options, environment, words);
    case 'lab':
      return (await import('./lab.ts')).run(options, environment, words);
    case 'sandbox':
      return (await import('./sandbox.ts')).run(options, environment, words);
    case 'new':
      return (await import('./new.ts')).run(options, environment, words);
  }
}
