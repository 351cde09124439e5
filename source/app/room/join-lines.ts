/** A participant in plain lines: what changed is told as it comes, and typed lines are obeyed. */
import type { Words } from '../../i18n/index.ts';
import type { Guest } from '../../seat/guest.ts';
import { readyWords, type SeatState } from '../../seat/seat-state.ts';

/** What is new in `after`, one text a line, in the order in which it matters. */
export function newsLines(
  before: SeatState | undefined,
  after: SeatState,
  words: Words,
): readonly string[] {
  const t = words.room.join;
  const lines: string[] = [];
  if (after.over !== undefined) return before?.over === undefined ? overLines(after, words) : [];
  const isNew = <Key extends keyof SeatState>(key: Key) => before?.[key] !== after[key];
  if (isNew('fingerprint') && after.fingerprint !== undefined) {
    lines.push(t.isRight(after.fingerprint));
  }
  if (isNew('link') && after.link === 'lost') lines.push(t.lost);
  if (isNew('trouble') && after.trouble !== undefined) lines.push(t.trouble[after.trouble]);
  if (before?.frontAway === true && !after.frontAway) lines.push(t.frontBack);
  if (before?.frontAway === false && after.frontAway) lines.push(t.frontAway);
  if (isNew('refused') && after.refused !== undefined) lines.push(t.refused[after.refused]);
  if (isNew('phase') && after.phase === 'consent') lines.push(...words.room.consent);
  if (isNew('phase') && after.phase === 'seated') {
    lines.push(after.me?.watching === true ? t.watching(after.me.number) : t.help);
    if (after.stage?.phase === 'lobby') lines.push(t.lobby(after.people.length));
  }
  if (before?.stage?.paused !== after.stage?.paused) {
    if (after.stage?.paused === true) lines.push(t.paused);
    else if (before?.stage?.paused === true) lines.push(t.goesOn);
  }
  lines.push(...stageLines(before, after, words));
  if (isNew('task') && after.task !== undefined) lines.push(t.task(after.task.text));
  if (isNew('finding') && after.finding !== undefined) {
    lines.push(t.finding(after.finding.text, after.finding.right));
  }
  if (isNew('mine') && after.mine !== undefined) {
    lines.push(...(after.mine.length > 1 ? after.mine : [t.noRows]));
  }
  if (isNew('wall') && after.wall !== undefined) {
    lines.push(...(after.wall.length > 0 ? after.wall : [words.room.page.wallEmpty]));
  }
  lines.push(...threadLines(before, after, words));
  return lines;
}

function stageLines(
  before: SeatState | undefined,
  { stage }: SeatState,
  words: Words,
): readonly string[] {
  if (stage === undefined || stage.phase === 'lobby') return [];
  const known = before?.stage;
  if (known?.run === stage.run && known.phase === stage.phase) return [];
  const lines =
    known?.run === stage.run ? [] : [words.room.board.stage(stage.number, stage.of, stage.title)];
  if (stage.phase === 'predict' && stage.question !== undefined) {
    const { ask, options } = stage.question;
    const choices = options.map(({ text }, index) => `${index + 1}. ${text}`);
    return [...lines, ask, ...choices, words.room.join.predictHow(options.length)];
  }
  return [...lines, stage.text, ...(stage.opened ? [words.room.board.opened(stage.opened)] : [])];
}

function threadLines(
  before: SeatState | undefined,
  { threads, people }: SeatState,
  words: Words,
): readonly string[] {
  return [...threads].flatMap(([name, lines]) => {
    const known = before?.threads.get(name)?.length ?? 0;
    const number = people.find((one) => one.name === name)?.number;
    const who = number === undefined ? name : `${number} ${name}`;
    return lines
      .slice(known)
      .filter(({ mine }) => !mine)
      .map(({ text }) => words.room.join.from(who, text));
  });
}

function overLines({ over, receipt, me }: SeatState, words: Words): readonly string[] {
  const t = words.room.join;
  if (over === undefined) return [];
  // Who had no seat yet has none to be deleted.
  const isEarly = over === 'left' && me === undefined;
  return [
    isEarly ? words.room.page.leftEarly : t.over[over],
    ...(receipt === undefined ? [] : [t.receipt(receipt.here), t.receiptThere(receipt.there)]),
  ];
}

/** What to ask for now; undefined where nothing is asked and lines are obeyed as they come. */
export function promptOf({ phase, me, refused }: SeatState, words: Words): string | undefined {
  const t = words.room.join;
  if (phase === 'words') return t.askWords;
  if (phase === 'consent') return refused === 'locked' ? undefined : t.choose;
  if (phase === 'name' && me !== undefined) return t.name(me.number, me.name, me.spins);
  return undefined;
}

/** Obeys one typed line, and says what is to be said of it at once. */
export function obeyLine(guest: Guest, typed: string, words: Words): readonly string[] {
  const t = words.room.join;
  const { state } = guest;
  const line = typed.trim();
  const [first = '', ...rest] = line.split(/\s+/);
  const key = first.toLowerCase();
  if (state.phase === 'words') guest.giveWords(line);
  else if (state.phase === 'consent') {
    if (key === '1') guest.sit();
    else if (key === '2') guest.sit(true);
    else if (key === '3') guest.leave();
    else return [t.choose];
  } else if (state.phase === 'name') {
    if (key === 'a') guest.another();
    else if (key === '') guest.fine();
    else return [t.name(state.me?.number ?? 0, state.me?.name ?? '', state.me?.spins ?? 0)];
  } else if (state.phase === 'seated') return obeySeated(guest, key, rest, words);
  return [];
}

function obeySeated(guest: Guest, key: string, rest: readonly string[], words: Words) {
  const t = words.room.join;
  const { state } = guest;
  const { stage } = state;
  const ready = readyWords(state);
  const option = stage?.question?.options[Number(key) - 1];
  if (stage?.phase === 'predict' && state.predicted === undefined && option !== undefined) {
    guest.predict(option.id);
    return [t.kept];
  }
  if (/^\d+$/.test(key)) {
    const [which = ''] = rest;
    const chosen = /^r\d$/i.test(which) ? ready[Number(which.slice(1)) - 1] : rest.join(' ');
    return [guest.say([Number(key)], chosen ?? '') ? t.sent : t.notSent];
  }
  switch (key) {
    case '':
      return [];
    case 'ready':
      return ready.map((text, index) => `r${index + 1}. ${text}`);
    case 'table':
      return postToTables(guest, rest, words);
    case 'who':
      return state.people.length === 0
        ? [t.nobody]
        : state.people.map(({ number, name, here }) => t.person(number, name, here));
    case 'read':
      return [...state.threads].flatMap(([name, lines]) =>
        lines.map(({ mine, text }) => t.from(mine ? `> ${name}` : name, text)),
      );
    case 'task':
      return [state.task === undefined ? (stage?.text ?? '') : t.task(state.task.text)];
    case 'done':
      guest.done(rest.join(' ') || undefined);
      return [t.kept];
    case 'rows':
      guest.askRows();
      return [];
    case 'board':
      guest.askWall();
      return [];
    case 'hand':
      guest.hand(!state.hand);
      return [state.hand ? t.handDown : t.handUp];
    case 'light':
      guest.lightUp();
      return [t.lit];
    case 'tell':
      guest.tellFront(Number(rest[0]));
      return [t.toldFront];
    case 'leave':
      guest.leave();
      return [];
    default:
      return [t.help];
  }
}

/** Posts to the tables where one sits: `table words`, or `table 2 words` to the second. */
function postToTables(guest: Guest, rest: readonly string[], words: Words): readonly string[] {
  const t = words.room.join;
  const { state } = guest;
  const tables = state.task?.tables ?? [];
  const [first = '', ...others] = rest;
  const place = /^\d$/.test(first) ? Number(first) : 1;
  const said = (/^\d$/.test(first) ? others : rest).join(' ');
  const ready = /^r\d$/i.test(said) ? readyWords(state)[Number(said.slice(1)) - 1] : said;
  const table = tables[place - 1];
  return [table !== undefined && guest.say(table, ready ?? '') ? t.sent : t.notSent];
}
