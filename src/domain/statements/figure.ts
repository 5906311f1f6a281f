import type { Hedge, Qualifier, QuantityKind } from '../case/statement';
import type { Range } from '../text/range';

/** What every figure has beside its place. */
type Described = Range & {
  readonly hedges: ReadonlyArray<Hedge>;
  readonly qualifier?: Qualifier;
};

/**
 * A quantity: `value` in `unit`, magnitudes multiplied out ("$1.3 billion" is 1300000000 USD). Of a range, `value` is its
 * lower end; nothing is averaged.
 *
 * Units: ISO 4217 for money where the text tells the country ("peso" where it does not), "%" for shares, "fold" for
 * factors, symbols for measures ("km", "MW"), the singular of the noun for counts and durations ("company", "year").
 */
export type Quantity = Described & {
  readonly kind: QuantityKind;
  readonly value: number;
  readonly unit: string;
  /** The least it can be, as far as the text says so: of a range, "at least", "more than". */
  readonly low?: number;
  /** The most it can be: of a range, "up to", "almost". */
  readonly high?: number;
  /** When it held, where the text says so beside it: as the `date` of a `DateFigure`. */
  readonly date?: string;
  /** The same value in another currency, from the brackets behind it, which are a figure of their own too. */
  readonly equals?: { readonly value: number; readonly unit: string };
};

/**
 * A date or period, as precise as the text is. `date` is EDTF (ISO 8601-2): `2024`, `2024-07`, `2024-07-03`, `199X` for a
 * decade, `18XX` for a century, `XXXX-07` where the year is missing, `2018/2023` for a period with both ends. `low` and
 * `high` are its first and last day or month or year where "late", "early" or a half narrow it.
 */
export type DateFigure = Described & {
  readonly kind: 'date';
  readonly date: string;
  readonly low?: string;
  readonly high?: string;
};

/** A figure found in a text: its place in UTF-16 units of canonical text, and what it says. */
export type Figure = Quantity | DateFigure;
