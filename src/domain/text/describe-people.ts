import { isGivenName, isLeadingFamilyName } from '../mentions/gazetteer/people';
import { dateOfLine } from './describe-date';
import { foldWord } from './fold';

const NAME_WORD = String.raw`\p{Lu}[\p{L}.'’-]*`;
const PARTICLE = String.raw`(?:de|del|la|las|los|da|dos|do|di|du|van|von|der|den|bin|ibn|al|el|y|e|ter|zu)`;
/** Two to five words such as a person is called by. */
export const PERSON = String.raw`${NAME_WORD}(?: (?:${PARTICLE} )*${NAME_WORD}){1,4}`;
const AND = String.raw`(?:,? and |, | & |; | y | e | et | und )`;
const PEOPLE = String.raw`${PERSON}(?:${AND}${PERSON}){0,11}`;

/** Words that no person is called by: whose name holds one is a house, an office or a place. */
const NO_PERSON: ReadonlySet<string> = new Set(
  `staff reporter reporters correspondent correspondents editor editors editorial board desk news agency press times wire team admin
  administrator institute university college school ministry department bank group council center centre committee foundation
  company corporation inc ltd llc association federation union commission office bureau service services network media report reports
  review journal magazine newspaper daily weekly herald post tribune gazette project program programme initiative agencies writers
  america american europe european africa african asia asian pacific latin north south east west northern southern eastern western central
  city island islands beach bay falls lake river valley street avenue road mountain sea coast port harbour harbor country region province state
  states republic kingdom united national international global world history summary introduction overview background analysis
  policy brief paper working chapter part section volume issue january february march april june july august september october november december
  senior junior fellow director analyst professor researcher economist historian scholar associate chief deputy
  minister president secretary monday tuesday wednesday thursday friday saturday sunday all rights reserved executive abstract contents the our your this`.split(
    /\s+/u,
  ),
);

function isPerson(name: string): boolean {
  return !name.split(/[\s-]+/u).some((word) => NO_PERSON.has(foldWord(word.replace(/[.,]/gu, ''))));
}

/** A name whose first word, or in East Asia its family name, is one that people have. */
function isSurelyPerson(name: string): boolean {
  const [first = '', second = ''] = name.split(/\s+/u).map((word) => foldWord(word.replace(/[.,]/gu, '')));
  return isPerson(name) && (isGivenName(first) || (isLeadingFamilyName(first) && second !== ''));
}

/** The people that a list of names begins with, as it is written; undefined where the first is none. */
function people(names: string, is: (name: string) => boolean): string | undefined {
  let end = 0;
  for (const [part, between] of partsOf(names)) {
    if (!is(part.trim())) break;
    end = between;
  }
  return end === 0 ? undefined : names.slice(0, end);
}

/** Each name of a list with where it ends. */
function partsOf(names: string): ReadonlyArray<readonly [name: string, end: number]> {
  const parts: [string, number][] = [];
  let from = 0;
  for (const { 0: and, index } of names.matchAll(new RegExp(AND, 'gu'))) {
    parts.push([names.slice(from, index), index]);
    from = index + and.length;
  }
  return [...parts, [names.slice(from), names.length]];
}

/** Whether a line holds nothing but people. */
function onlyPeople(line: string): boolean {
  return ONLY_PEOPLE.test(line) && people(line, isSurelyPerson) === line;
}

const FIELD =
  /^(?:Authors?|Author\(s\)|AUTHORS?|Written by|Autor(?:es|as|a)?|Auteurs?|Verfasser|Autore|Autori)\s*[:：]\s*(.+)$/u;
const FIELD_VALUE = new RegExp(`^(${PEOPLE})(?:\\s*[,|·•–—(].*)?$`, 'u');
/** "Doe, Jane; Roe, John", as catalogues write it. */
const CATALOGUE = new RegExp(
  String.raw`^${NAME_WORD}(?: ${NAME_WORD}){0,2}, ${NAME_WORD}(?: ${NAME_WORD}){0,2}(?:; ${NAME_WORD}(?: ${NAME_WORD}){0,2}, ${NAME_WORD}(?: ${NAME_WORD}){0,2})*$`,
  'u',
);

const BEHIND = String.raw`(?:\s*[,|·•–—(].*| (?:in|for|from|at|en|para) \p{Lu}.*)?$`;
const BYLINE = new RegExp(
  String.raw`^(?:[Ww]ritten |[Rr]eported |[Pp]osted )?(?:[Bb]y|BY):? (${PEOPLE})${BEHIND}`,
  'u',
);
/** In other languages the word may begin a name or a place: only with a name that people have. */
const FOREIGN_BYLINE = new RegExp(
  String.raw`^(?:Por|POR|Par|PAR|Von|VON|Di|DI|Texto|Text):? (${PEOPLE})${BEHIND}`,
  'u',
);
const BYLINE_INSIDE = new RegExp(
  String.raw`(?:^|[\s|·•–—,])(?:by|By|BY) (${PEOPLE})(?=\s*(?:$|[|·•–—,(]))`,
  'u',
);
const ONLY_PEOPLE = new RegExp(`^${PEOPLE}$`, 'u');
/** What tells that the lines around it speak of who wrote. */
const AFFILIATION =
  /\b(?:university|universidad|université|universität|institute|instituto|college|fellow|professor|analyst|researcher|reporter|correspondent|editor|department of|centre for|center for)\b|\S+@\S+\.\S+/iu;

/**
 * Who a text says wrote it: a field, a byline, a name beside the date, or a line of names between title and date or
 * affiliation. An editorial office is nobody.
 *
 * @param lines of the head without the title, white space folded
 */
export function authorIn(lines: ReadonlyArray<string>): string | undefined {
  for (const line of lines) {
    const field = FIELD.exec(line)?.[1];
    const names = field ? FIELD_VALUE.exec(field)?.[1] : undefined;
    if (field && CATALOGUE.test(field) && field.includes(';')) return field;
    const written = people(names ?? '', isPerson);
    if (written) return written;
    const by = people(BYLINE.exec(line)?.[1] ?? '', isPerson);
    if (by) return by;
    const foreign = people(FOREIGN_BYLINE.exec(line)?.[1] ?? '', isSurelyPerson);
    if (foreign) return foreign;
  }
  for (const [i, line] of lines.entries()) {
    const found = besideDate(line) ?? amongHead(lines, i);
    if (found) return found;
  }
  return undefined;
}

/** "Jane Doe | March 3, 2021", "Posted on March 3, 2021 by Jane Doe". */
function besideDate(line: string): string | undefined {
  if (!dateOfLine(line)) return undefined;
  const by = people(BYLINE_INSIDE.exec(line)?.[1] ?? '', isPerson);
  if (by) return by;
  const parts = line.split(/\s*[|·•–—]\s*/u);
  if (parts.length < 2) return undefined;
  return parts.find(onlyPeople);
}

/** A line that holds only names, with a date or an affiliation next to it. */
function amongHead(lines: ReadonlyArray<string>, at: number): string | undefined {
  const line = lines[at] ?? '';
  if (at > 3 || !onlyPeople(line)) return undefined;
  const around = [lines[at - 1], lines[at + 1]].filter((one) => one !== undefined);
  return around.some((one) => AFFILIATION.test(one) || dateOfLine(one) !== undefined) ? line : undefined;
}
