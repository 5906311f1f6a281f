import { littleWords, titles } from './gazetteer/cue-words';
import { isGivenName, isLeadingFamilyName } from './gazetteer/people';
import { isSpellingVariant } from './name-shape';
import type { Relation } from './related-names';

/** Words of a person's name, folded, without titles before it. */
export type PersonWords = ReadonlyArray<string>;

/** The words of a person's name without titles before it. */
export function untitledWords(words: ReadonlyArray<string>): PersonWords {
  let first = 0;
  while (first < words.length - 1 && titles.has(words[first] ?? '')) first++;
  return words.slice(first);
}

/** Whether the family name stands first, as in East Asia. */
export function isFamilyFirst(name: PersonWords): boolean {
  const [first = ''] = name;
  return name.length >= 2 && name.length <= 3 && isLeadingFamilyName(first) && !isGivenName(first);
}

/** How a form may be another way to write or shorten a person's name; null where it is not. Both without titles. */
export function relatePersons(name: PersonWords, form: PersonWords): Relation | null {
  if (name.join(' ') === form.join(' ') || name.length === 0 || form.length === 0) return null;
  if (form.length > name.length) {
    // "Ana Lund of Basalt" says of her where she works.
    const isSaid = form.includes('of') || form.includes('for');
    const shorter = isSaid || form.length < 2 || name.length < 2 ? null : relatePersons(form, name);
    return shorter === null ? null : { ...shorter, reason: 'long form' };
  }
  if (form.length === name.length) return asVariant(name, form);
  return asFamilyName(name, form) ?? asAbridged(name, form) ?? asInitials(name, form);
}

/** "JFK" for John Fitzgerald Kennedy. */
function asInitials(name: PersonWords, form: PersonWords): Relation | null {
  const [letters = ''] = form;
  if (form.length > 1 || letters.length < 3 || letters.length !== name.length) return null;
  const isMade = name.every((word, i) => word.charAt(0) === letters.charAt(i));
  return isMade ? { score: 0.7, kind: 'acronym', reason: 'the first letters of the name' } : null;
}

/** How sure a given name alone is: it has to stand by itself, and nobody else of the texts may bear it. */
export const GIVEN_NAME = 0.5;
/** How sure the second of three names is: a family name where two are borne, else a given name. */
const MIDDLE_NAME = 0.6;

const alias = (score: number, reason: string): Relation => ({ score, kind: 'alias', reason });

/** The same words in another order, with initials, or spelled a little differently. */
function asVariant(name: PersonWords, form: PersonWords): Relation | null {
  if (name.length < 2) return null;
  if ([...name].sort().join(' ') === [...form].sort().join(' '))
    return alias(0.7, 'the same words in another order');
  if (isInitialled(name, form) || isInitialled(form, name)) return alias(0.7, 'with an initial');
  const differing = name.filter((word, i) => word !== form[i]);
  const [word = ''] = differing;
  const other = form[name.indexOf(word)] ?? '';
  return differing.length === 1 && isSpellingVariant(word, other) ? alias(0.6, 'another spelling') : null;
}

/** Whether the form is the name with initials for some words but the last. */
function isInitialled(name: PersonWords, form: PersonWords): boolean {
  if (name.length !== form.length || name.at(-1) !== form.at(-1)) return false;
  return form.every((word, i) => word === name[i] || (word.length === 1 && name[i]?.startsWith(word)));
}

function asFamilyName(name: PersonWords, form: PersonWords): Relation | null {
  const at = positionOf(name, form);
  if (at === -1) return null;
  const isLast = at + form.length === name.length;
  if (isFamilyFirst(name)) {
    if (at === 0 && form.length === 1) return alias(0.7, 'family name');
    // In the other order, as newspapers write it: a title must bear it out.
    return isLast && form.length === 1 ? alias(0.4, 'family name') : null;
  }
  if (isLast && at > 0) return alias(0.8, 'family name');
  if (at === 0) {
    if (form.length >= 2) return alias(0.7, 'short form');
    return name.length > 1 ? alias(GIVEN_NAME, 'given name') : null;
  }
  // "David Castillo" for "Roberto David Castillo Mejia": the second given name leads.
  if (form.length > 1 && isGivenName(form[0] ?? '')) return alias(0.7, 'short form');
  const content = name.filter((word) => !littleWords.has(word));
  // "Berta Zuniga Caceres" is "Zuniga" as well, "John Henry Miller" is not "Henry".
  const [middle = '', more] = form.filter((word) => !littleWords.has(word));
  if (content.length === 3 && content[1] === middle && more === undefined) {
    return isGivenName(middle) || middle.length < 3 ? null : alias(MIDDLE_NAME, 'family name');
  }
  // "Lucia Ines Vega Prado" is "Vega" as well; "John Henry Miller" is not "Henry".
  return name.length >= 4 && at >= 2 && !littleWords.has(form[0] ?? '') ? alias(0.6, 'family name') : null;
}

function positionOf(name: PersonWords, form: PersonWords): number {
  for (let at = 0; at + form.length <= name.length; at++) {
    if (form.every((word, i) => word === name[at + i])) return at;
  }
  return -1;
}

/** First and last name with what is between left away or cut to initials. */
function asAbridged(name: PersonWords, form: PersonWords): Relation | null {
  if (form.length < 2) return null;
  let at = -1;
  for (const [i, word] of form.entries()) {
    const isLast = i === form.length - 1;
    const next = name.findIndex(
      (full, k) => k > at && (word === full || (!isLast && word.length === 1 && full.startsWith(word))),
    );
    // The first word must be there: another given name is another person.
    if (next === -1 || (i === 0 && next > 0)) return null;
    at = next;
  }
  return alias(0.75, 'short form');
}
