import { assertNever } from '../assert-never';
import { propertyLabel, propertyNamed } from '../statements/vocabulary';
import type { EntityId } from './ids';
import { periodInWords } from './period-words';
import type { Statement, StatementValue } from './statement';

/** Numbers as an English reader writes them, up to four places behind the point. */
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });

/** Magnitudes in words, from a million: "1.3 billion". */
const large = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;

/** A number as a sentence gives it: `1.3 billion`, `86`, `12,500`. */
export function numberInWords(value: number): string {
  for (const [size, word] of large) {
    if (Math.abs(value) >= size) return `${number.format(value / size)} ${word}`;
  }
  return number.format(value);
}

/** Units that are the same for one and for many: symbols, and nouns without a plural of their own. */
const SAME_FOR_MANY = new Set(
  'cm ft ha kg km l lb m mm mph oz t cm² km² m² m³ km/h aircraft cattle headquarters media personnel police series sheep spacecraft species staff'.split(
    ' ',
  ),
);
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['child', 'children'],
  ['crisis', 'crises'],
  ['criterion', 'criteria'],
  ['foot', 'feet'],
  ['half', 'halves'],
  ['life', 'lives'],
  ['person', 'people'],
  ['tooth', 'teeth'],
  ['wife', 'wives'],
]);

/** A unit for more than one: "workers", "nautical miles"; symbols and currencies stay. */
function pluralOf(unit: string): string {
  // "USD", "MW", "%", "sq ft": no words.
  if (!/^[\p{Ll}\s’'-]+$/u.test(unit) || /^(?:sq|cu)\s/u.test(unit)) return unit;
  const last = /\p{Ll}+$/u.exec(unit)?.[0] ?? '';
  if (last === '' || SAME_FOR_MANY.has(last)) return unit;
  const before = unit.slice(0, unit.length - last.length);
  const known = PLURALS.get(last);
  if (known !== undefined) return `${before}${known}`;
  if (last.endsWith('man') && last !== 'human') return `${unit.slice(0, -2)}en`;
  if (/[^aeiou]y$/u.test(last)) return `${unit.slice(0, -1)}ies`;
  return `${unit}${/(?:s|x|z|ch|sh)$/u.test(last) ? 'es' : 's'}`;
}

/** An amount with its unit: `1.3 billion USD`, `86 %`, `3-fold`. */
export function amountInWords(value: number, unit: string): string {
  if (unit === 'fold') return `${numberInWords(value)}-fold`;
  return `${numberInWords(value)} ${Math.abs(value) === 1 ? unit : pluralOf(unit)}`.trimEnd();
}

/** What a statement says of its property, in words. `nameOf` tells the name of an entity by its id. */
export function valueInWords(value: StatementValue, nameOf: (id: string) => string): string {
  switch (value.is) {
    case 'text':
      return value.text;
    case 'figure': {
      const hedged = value.hedges.join(' ');
      const isRange = value.low === value.value && value.high !== undefined && value.high !== value.low;
      const amount = isRange
        ? `${numberInWords(value.value)} to ${amountInWords(value.high, value.unit)}`
        : amountInWords(value.value, value.unit);
      const equals = value.equals ? ` (${amountInWords(value.equals.value, value.equals.unit)})` : '';
      return `${hedged} ${amount}${equals}`.trimStart();
    }
    case 'date': {
      const date = periodInWords(value.date);
      // An open end says "since" itself.
      const hedged = value.hedges.filter((hedge) => !date.startsWith(hedge)).join(' ');
      return `${hedged} ${date}`.trimStart();
    }
    case 'entity':
      return nameOf(value.entityId);
    default:
      return assertNever(value, 'value');
  }
}

/** What is said of the value: "(planned, so Elena Paz, since 2022)"; empty where nothing is. */
function asideInWords({
  qualifier,
  attributedTo,
  date,
}: Pick<Statement, 'qualifier' | 'attributedTo' | 'date'>): string {
  const said = [
    // That somebody says so is said by naming them.
    ...(qualifier !== undefined && !(qualifier === 'attributed' && attributedTo !== '') ? [qualifier] : []),
    ...(attributedTo === '' ? [] : [`according to ${attributedTo}`]),
    ...(date === '' ? [] : [periodInWords(date)]),
  ];
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

/** A statement without its subject: "cost: 1.3 billion USD (planned)", "owns 60 % of Vale Rail". */
export function predicateInWords(
  statement: Pick<Statement, 'property' | 'value' | 'share' | 'qualifier' | 'attributedTo' | 'date'>,
  nameOf: (id: EntityId) => string,
): string {
  const { property, value, share } = statement;
  const label = propertyLabel(property);
  const said = valueInWords(value, (id) => nameOf(id as EntityId));
  const isRelation = value.is === 'entity' || propertyNamed(property)?.takes[0] === 'entity';
  const middle = isRelation ? (share === undefined ? ' ' : ` ${number.format(share)} % of `) : ': ';
  return `${label}${middle}${said}${asideInWords(statement)}`;
}

/** A statement as one line: "Port of Vale – cost: 1.3 billion USD (planned)", "Marten Lines owns 60 % of Vale Rail". */
export function statementInWords(
  statement: Pick<
    Statement,
    'entityId' | 'property' | 'value' | 'share' | 'qualifier' | 'attributedTo' | 'date'
  >,
  nameOf: (id: EntityId) => string,
): string {
  const isRelation =
    statement.value.is === 'entity' || propertyNamed(statement.property)?.takes[0] === 'entity';
  return `${nameOf(statement.entityId)}${isRelation ? ' ' : ' – '}${predicateInWords(statement, nameOf)}`;
}
