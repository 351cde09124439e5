import type { Locale } from '../i18n/locale.ts';
import type { Lesson, RichText } from '../lesson/model.ts';
import type { Values } from '../lesson/session/grade.ts';
import { computeValues } from '../lesson/session/run-values.ts';
import type { Session } from '../lesson/session/session.ts';
import { showControls } from '../text/safe.ts';
import type { Line, Span } from './parts.ts';

/** A line of plain words. */
export const plainLine = (text: string): Line => [{ text: showControls(text), style: 'text' }];

/** What a lesson's text is filled in with: the run's values, the numbers of its sources, a language's figures. */
export type Filling = {
  readonly values: Values;
  readonly lesson: Lesson;
  readonly locale: Locale;
};

/** Rich text filled in; a value that does not exist shows as an ellipsis. */
export function lineOf(content: RichText, { values, lesson, locale }: Filling): Line {
  return content.map((part): Span => {
    switch (part.kind) {
      case 'text':
      case 'strong':
      case 'emphasis':
      case 'code':
        return { text: showControls(part.text), style: part.kind };
      case 'term':
        return {
          text: showControls(part.text),
          style: 'term',
          link: { is: 'term', id: part.term },
        };
      case 'source': {
        const number = lesson.sources.findIndex((source) => source.id === part.source) + 1;
        return { text: `[${number}]`, style: 'source', link: { is: 'source', number } };
      }
      case 'value': {
        const value = values[part.name] ?? '...';
        const text = typeof value === 'number' ? locale.number(value) : value;
        return { text: showControls(text), style: 'value' };
      }
    }
  });
}

/** The run's values, as far as they may be shown: none while the scene of a run is being set again. */
export function shownValues(session: Session): Values {
  const { phase } = session;
  const settingTheScene =
    phase.is === 'working' && (phase.effect.type === 'rebuild' || phase.effect.type === 'embed');
  return settingTheScene ? {} : computeValues(session);
}

export const joinLines = (...lines: readonly Line[]): Line => lines.flat();

/** The words of a line without their styles. */
export const textOf = (line: Line): string => line.map((span) => span.text).join('');
