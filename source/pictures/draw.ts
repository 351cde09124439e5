/**
 * Pictures as lines of terminal cells. Pure, and the same for the same picture and room.
 */
import { drawBars } from './bars.ts';
import { drawGraph } from './graph.ts';
import type { GraphView } from './graph-focus.ts';
import { drawHistogram } from './histogram.ts';
import { drawLists } from './lists.ts';
import { drawMeetings } from './meetings.ts';
import type { Picture } from './picture.ts';
import { drawStrips } from './strips.ts';
import { type DrawnLine, fitLine, type Space, tidyLine } from './strokes.ts';
import { drawTally } from './tally.ts';
import { drawTimeline } from './timeline.ts';

export type { GraphView } from './graph-focus.ts';
export type { DrawnLine, Space } from './strokes.ts';

/**
 * The picture in at most `room.columns` cells a line; a picture of nothing has no line.
 *
 * @param view what of a contact graph is looked at; drawing another view of the same graph in the same
 *   room takes a millisecond or two
 */
export const draw = (picture: Picture, room: Space, view?: GraphView): readonly DrawnLine[] =>
  linesOf(picture, room, view).map((line) => tidyLine(fitLine(line, room.columns, room.unicode)));

function linesOf(picture: Picture, room: Space, view?: GraphView): readonly DrawnLine[] {
  switch (picture.is) {
    case 'strips':
      return drawStrips(picture, room);
    case 'timeline':
      return drawTimeline(picture, room);
    case 'graph':
      return drawGraph(picture, room, view);
    case 'histogram':
      return drawHistogram(picture, room);
    case 'bars':
      return drawBars(picture, room);
    case 'lists':
      return drawLists(picture, room);
    case 'meetings':
      return drawMeetings(picture, room);
    case 'tally':
      return drawTally(picture, room);
  }
}
