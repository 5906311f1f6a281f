/** Names of the months, from January, in the languages whose dates read alike: English, Spanish, French, German. */
const NAMES: ReadonlyArray<ReadonlyArray<string>> = [
  ['january', 'jan', 'enero', 'janvier', 'januar'],
  ['february', 'feb', 'febrero', 'février', 'februar'],
  ['march', 'mar', 'marzo', 'mars', 'märz'],
  ['april', 'apr', 'abril', 'avril'],
  ['may', 'mayo', 'mai'],
  ['june', 'jun', 'junio', 'juin', 'juni'],
  ['july', 'jul', 'julio', 'juillet', 'juli'],
  ['august', 'aug', 'agosto', 'août'],
  ['september', 'sept', 'sep', 'septiembre', 'setiembre', 'septembre'],
  ['october', 'oct', 'octubre', 'octobre', 'oktober'],
  ['november', 'nov', 'noviembre', 'novembre'],
  ['december', 'dec', 'diciembre', 'décembre', 'dezember'],
];
const NUMBERS = new Map(NAMES.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** All names of months, in small letters. */
export const MONTH_NAMES: ReadonlyArray<string> = [...NUMBERS.keys()];

/** The source of a pattern for a month's name, in the group `month`. */
export const MONTH_PATTERN = `(?<month>${[...MONTH_NAMES].sort((a, b) => b.length - a.length).join('|')})(?:\\.(?=\\s*\\d))?`;

/** The number of a month by its name, from 1; 0 where it is none. */
export function monthNumber(name: string): number {
  return NUMBERS.get(name.toLowerCase()) ?? 0;
}
