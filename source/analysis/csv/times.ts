/** A file's column of times: in which form it is, and each of them as milliseconds. */
import { IsoTimes } from './iso-times.ts';
import { dayIn, type Written, type Order, orders, readClock, readWritten } from './moments.ts';
import {
  digitsLost,
  excelTime,
  isExcelDay,
  leastOf,
  numeralOf,
  type Unit,
  unitOf,
  unixTime,
  wholeNumber,
} from './numbers.ts';
import type { TimeChoice, TimeForm, TimesEnd, TimesTold, TimesUnsettled } from './time-forms.ts';
import type { Zone } from './zone.ts';

const dayMs = 86_400_000;
const latest = 253_402_300_799_999;
const earliest = -62_167_219_200_000;
/** So many digits may be lost before a second is. */
const bearable = { seconds: 0, milliseconds: 3, microseconds: 6, nanoseconds: 9 } as const;
const orderNames = ['dmy', 'mdy', 'ymd'] as const;
/** Names of columns that hold days, and none of those that hold seconds. */
const dayName = /date|datum|fecha|jour|day|tag/i;

export class TimeColumn {
  readonly form: TimeForm;
  readonly #zone: Zone | undefined;
  readonly #unit: Unit;
  readonly #iso = new IsoTimes();
  #left: number;
  #orderBy: TimesTold['orderBy'];
  readonly #chosen: boolean;
  #dotsOnly = true;
  #supporting = 0;
  #contrary = 0;
  #contraryOrders = 0;
  /** Until one order is left times are kept as their numbers; then all of them are turned. */
  #packed = false;
  #exactPowers = false;
  readonly #counts = { zoned: 0, zoneless: 0, otherUnits: 0, twice: 0, withoutClock: 0, rows: 0 };
  #beyondMidnight = false;
  #days: number | undefined;
  #severalDays = false;
  #previous = Number.NEGATIVE_INFINITY;
  readonly #direction: number;

  /** The column that these samples stand in, with their clocks if those are in another. */
  static settle(
    samples: readonly string[],
    name: string,
    choice: TimeChoice,
  ):
    | { readonly ok: true; readonly column: TimeColumn }
    | { readonly ok: false; readonly why: TimesUnsettled } {
    const unsettled = (why: TimesUnsettled) => ({ ok: false, why }) as const;
    const full = samples.filter((sample) => sample !== '');
    const numerals = full.flatMap((sample) => {
      const solid = /^(?:19|20)\d{6}(?:\d{6})?$/.test(sample) && readWritten(sample) !== undefined;
      const numeral = solid ? undefined : numeralOf(sample);
      return numeral === undefined ? [] : [numeral];
    });
    // Eight digits are days only if all of them are: else they count something.
    const solids = full.filter((sample) => /^(?:19|20)\d{6}$/.test(sample));
    const moments = full.filter((sample) => readWritten(sample) !== undefined);
    const areNumbers =
      numerals.length > full.length / 2 || (solids.length > 0 && numerals.length > 0);
    if (!areNumbers) {
      if (moments.length === 0) return unsettled('no-times');
      return { ok: true, column: new TimeColumn(moments, 'calendar', 'seconds', choice) };
    }
    // What a file that is cut leaves of a cell is no time, and has lost no digit.
    const powers = full.filter(
      (sample) => /e/i.test(sample) && Number(numeralOf(sample)) >= leastOf.seconds,
    );
    if (powers.length > full.length / 2) {
      const lost = Math.min(...powers.map(digitsLost));
      const unit = mostly(numerals.map((numeral) => unitOf(Math.abs(Number(numeral)))));
      if (lost > bearable[unit]) return unsettled('rounded');
    }
    // Some programs leave zeros at the end out: then others of the column have all digits.
    const exactPowers = powers.length > full.length / 2;
    const values = numerals.map(Number);
    const areDays = values.filter(isExcelDay).length > values.length * 0.9;
    if (choice.dates === 'excel' || (areDays && choice.dates !== 'unix')) {
      const whole = values.filter(Number.isInteger).length;
      if (choice.dates !== 'excel' && whole > values.length / 2 && !dayName.test(name)) {
        return unsettled('days-or-seconds');
      }
      return { ok: true, column: new TimeColumn(numerals, 'excel-days', 'seconds', choice) };
    }
    const unit = mostly(values.map((value) => unitOf(Math.abs(value))));
    const column = new TimeColumn(numerals, `unix-${unit}`, unit, choice);
    column.#exactPowers = exactPowers;
    return { ok: true, column };
  }

  private constructor(samples: readonly string[], form: TimeForm, unit: Unit, choice: TimeChoice) {
    this.#unit = unit;
    this.#zone = choice.zone;
    const { dates } = choice;
    this.#chosen = dates !== undefined && dates !== 'excel' && dates !== 'unix';
    const isIso = form === 'calendar' && samples.every((text) => /^\d{4}-?\d\d-?\d\d/.test(text));
    this.form = isIso ? 'iso-8601' : form;
    const moments = form === 'calendar' ? samples.map((text) => readWritten(text)) : [];
    const open = moments.filter((moment) => moment?.isSure === false);
    const fit = orderNames.map(
      (order) => open.filter((moment) => ((moment?.fits ?? 0) & orders[order]) !== 0).length,
    );
    const most = Math.max(1, ...fit);
    // None is left where every date says its order by itself.
    this.#left = orderNames.reduce(
      (set, order, index) => set | (fit[index] === most ? orders[order] : 0),
      0,
    );
    if (this.#chosen) {
      this.#left = orders[dates as Order];
      if (open.length > 0) this.#orderBy = 'chosen';
    }
    this.#packed = !isOne(this.#left);
    const only = theOne(this.#left) ?? 'ymd';
    const walls = moments.flatMap((moment) =>
      moment === undefined ? [] : [dayOf(moment, only) + (moment.clock ?? 0)],
    );
    let steps = 0;
    walls.forEach((wall, index) => {
      const before = walls[index - 1];
      if (before !== undefined && before !== wall) steps += wall > before ? 1 : -1;
    });
    this.#direction = Math.sign(steps);
  }

  /**
   * Milliseconds, or their numbers as long as the order of dates is open; NaN if the text is no
   * time of this column, or of the years 0 to 9999. `clock`: the cell of another column.
   */
  read(text: string, clock?: string): number {
    const at = this.#read(text, clock);
    if (!Number.isNaN(at)) this.#counts.rows += 1;
    return at;
  }

  #read(text: string, clock: string | undefined): number {
    if (this.form === 'calendar' || this.form === 'iso-8601') return this.#calendar(text, clock);
    const whole = this.form === 'excel-days' ? Number.NaN : wholeNumber(text);
    if (whole >= leastOf[this.#unit] && whole < leastOf[this.#unit] * 1000 && whole < 1e14) {
      // Most files: nothing but digits, and all of one unit.
      const at = this.#unit === 'seconds' ? whole * 1000 : whole;
      this.#seen(at);
      this.#counts.zoned += 1;
      return at;
    }
    const numeral = numeralOf(text);
    if (numeral === undefined) return Number.NaN;
    if (this.form === 'excel-days') {
      const wall = excelTime(numeral);
      if (Number.isNaN(wall)) return wall;
      if (clock === undefined)
        return this.#local(wall, wall % dayMs === 0 && !numeral.includes('.'));
      const read = readClock(clock);
      return read === undefined ? Number.NaN : this.#placed(wall, read.clock, read.offset);
    }
    if (numeral !== text && this.#isRounded(text)) return Number.NaN;
    const at = inRange(unixTime(numeral, this.#unit));
    if (Number.isNaN(at)) return at;
    const size = Math.abs(Number(numeral));
    // Small numbers of milliseconds are milliseconds after all.
    const isSmall = this.#unit === 'milliseconds' && Math.abs(at) < 1e11;
    if (unitOf(size) !== this.#unit && !isSmall) this.#counts.otherUnits += 1;
    this.#seen(at);
    this.#counts.zoned += 1;
    return at;
  }

  #isRounded(text: string): boolean {
    return !this.#exactPowers && digitsLost(text) > bearable[this.#unit];
  }

  #calendar(text: string, clock: string | undefined): number {
    const iso = this.#iso;
    if (clock === undefined && !this.#packed && iso.read(text)) {
      return this.#placed(iso.day, iso.clock, iso.isUtc ? 0 : undefined);
    }
    const moment = readWritten(text);
    if (moment === undefined) return Number.NaN;
    const other = clock === undefined || clock === '' ? undefined : readClock(clock);
    if (clock !== undefined && clock !== '' && other === undefined) return Number.NaN;
    const { numbers } = moment;
    const since = other?.clock ?? moment.clock;
    const offset = other?.offset ?? moment.offset;
    if (moment.isSure) {
      const at = this.#placed(dayOf(moment, 'ymd'), since, offset);
      return this.#packed ? -(at + shift) : at;
    }
    if (!this.#narrow(moment)) return Number.NaN;
    if (!/\d\./.test(text.slice(0, 3))) this.#dotsOnly = false;
    if (this.#packed) return this.#pack(numbers, since, offset);
    const order = theOne(this.#left) ?? 'dmy';
    return this.#placed(dayIn(numbers, order), since, offset);
  }

  /** Leaves the orders that this one fits, too; false: it fits none that is left. */
  #narrow({ fits }: Written): boolean {
    const left = this.#left & fits;
    if (left === 0) {
      this.#contrary += 1;
      this.#contraryOrders |= fits;
      return false;
    }
    if (isOne(fits)) this.#supporting += 1;
    this.#left = left;
    return true;
  }

  #pack([p, q, r]: Written['numbers'], clock: number | undefined, offset: number | undefined) {
    if (r > 2999 || (offset !== undefined && this.#zone !== undefined)) return Number.NaN;
    this.#note(clock, offset);
    const ms = (clock ?? 0) - (offset ?? 0) + dayMs;
    return ((r * 100 + p) * 100 + q) * 3 * dayMs + ms;
  }

  #unpacked(packed: number, order: Order): number {
    if (packed < 0) return -packed - shift;
    const date = Math.floor(packed / (3 * dayMs));
    const [q, p, r] = [date % 100, Math.floor(date / 100) % 100, Math.floor(date / 10_000)];
    return dayIn([p, q, r], order) + (packed % (3 * dayMs)) - dayMs;
  }

  #placed(day: number, clock: number | undefined, offset: number | undefined): number {
    if (offset !== undefined) {
      this.#note(clock, offset);
      this.#seen(day);
      return inRange(day + (clock ?? 0) - offset);
    }
    return this.#local(day + (clock ?? 0), clock === undefined);
  }

  /** A time without a zone, by the zone that was named. */
  #local(wall: number, isDay: boolean): number {
    this.#note(isDay ? undefined : wall % dayMs, undefined);
    this.#seen(wall);
    return inRange(isDay ? wall : this.#inZone(wall));
  }

  #inZone(wall: number): number {
    if (this.#zone === undefined) return wall;
    const times = this.#zone.timesOf(wall);
    const [first = Number.NaN, second] = times;
    let at = first;
    if (second !== undefined) {
      this.#counts.twice += 1;
      // In a file that goes forward, whatever would go back is in the second of the two hours.
      const late = this.#direction < 0 ? second <= this.#previous : first < this.#previous;
      if (late) at = second;
    }
    if (!Number.isNaN(at)) this.#previous = at;
    return at;
  }

  #note(clock: number | undefined, offset: number | undefined): void {
    if (offset === undefined) this.#counts.zoneless += 1;
    else this.#counts.zoned += 1;
    if (clock === undefined) this.#counts.withoutClock += 1;
    else if (clock % dayMs !== 0) this.#beyondMidnight = true;
  }

  #seen(wall: number): void {
    if (this.#severalDays && this.#beyondMidnight) return;
    if (wall % dayMs !== 0) this.#beyondMidnight = true;
    const day = Math.floor(wall / dayMs);
    this.#days ??= day;
    if (day !== this.#days) this.#severalDays = true;
  }

  /** Settles what only the whole file tells, and turns `at`, the times that were read. */
  end(at: Float64Array): TimesEnd {
    let left = orderNames.filter((order) => (this.#left & orders[order]) !== 0);
    if (
      this.#contrary > 0 &&
      this.#supporting > 0 &&
      this.#contrary * 10 >= this.#supporting &&
      !this.#chosen
    ) {
      const contrary = orderNames.filter((order) => (this.#contraryOrders & orders[order]) !== 0);
      return { ok: false, reason: 'orders-mixed', left: [...left, ...contrary] };
    }
    this.#orderBy ??= left.length === 1 && !this.#chosen ? 'numbers' : undefined;
    if (this.#packed) {
      if (left.length > 1) {
        const forward = left.filter((order) => isForward(at, (one) => this.#unpacked(one, order)));
        if (forward.length === 1 && at.length > 2) [left, this.#orderBy] = [forward, 'forward'];
        else if (this.#dotsOnly && left.includes('dmy')) [left, this.#orderBy] = [['dmy'], 'dots'];
        else return { ok: false, reason: 'order', left };
      }
      const [order = 'dmy'] = left;
      for (let row = 0; row < at.length; row += 1) {
        const packed = at[row] ?? 0;
        const wall = this.#unpacked(packed, order);
        this.#seen(wall);
        // Below 0 and for days alone nothing is left to do.
        const isOpen = packed >= 0 && this.#counts.withoutClock < this.#counts.rows;
        at[row] = isOpen ? this.#inZone(wall) : wall;
      }
    }
    const { zoned, zoneless, otherUnits, twice, withoutClock, rows } = this.#counts;
    const isCalendar = this.form === 'calendar' && left.length > 0;
    const noClock = withoutClock > rows * 0.01 || (!this.#beyondMidnight && this.#severalDays);
    const order = isCalendar && this.#orderBy !== undefined ? left[0] : undefined;
    const orderBy = isCalendar ? this.#orderBy : undefined;
    const told = { form: this.form, order, orderBy, zoned, zoneless, otherUnits, twice, noClock };
    return { ok: true, told };
  }
}

/** Times that say their order are kept below 0 among numbers whose order is open. */
const shift = 1e14;

/** A day that says its order is in that one, whatever others are. */
function dayOf({ numbers, fits, isSure }: Written, order: Order): number {
  return dayIn(numbers, isSure ? (theOne(fits) ?? order) : order);
}

const isOne = (set: number) => (set & (set - 1)) === 0;
const theOne = (set: number): Order | undefined =>
  orderNames.find((order) => orders[order] === set);

function isForward(at: Float64Array, turned: (one: number) => number): boolean {
  const steps = { up: 0, down: 0 };
  let before = turned(at[0] ?? 0);
  for (const one of at) {
    const time = turned(one);
    if (time > before) steps.up += 1;
    if (time < before) steps.down += 1;
    before = time;
  }
  return steps.up === 0 || steps.down === 0;
}

function mostly(units: readonly Unit[]): Unit {
  const count = (unit: Unit) => units.filter((one) => one === unit).length;
  const all = ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'] as const;
  return all.reduce((best, unit) => (count(unit) > count(best) ? unit : best));
}

function inRange(time: number): number {
  return time >= earliest && time <= latest ? time : Number.NaN;
}
