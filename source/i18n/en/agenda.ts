/** Words of a workshop's agenda. */

const clock = (minutes: number) =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

export const agenda = {
  title: (minutes: number) => `A plan for ${minutes} minutes`,
  item: (from: number, minutes: number, what: string) =>
    `${clock(from).padStart(5)}  ${String(minutes).padStart(3)} min  ${what}`,
  welcome: 'Welcome: start the program; what not to type; nothing leaves the computer',
  play: (number: number, title: string) =>
    `Lesson ${number}: ${title}, everybody at their own pace`,
  talk: (number: number) => `Talk about lesson ${number}`,
  break: 'Break',
  close: 'Close: what each takes along, and what still leaks',
  spare: (minutes: number) => `${minutes} min left over, for questions.`,
  only: (command: string) =>
    `These lessons and no others, with the end behind the last: ${command}`,
  nothingFits: 'Not even one lesson fits.',
  left: 'What does not fit:',
  leftLesson: (number: number, title: string, minutes: number) =>
    `  Lesson ${number}: ${title} (${minutes} min with talk)`,
  everythingFits: 'Every lesson fits.',
};
