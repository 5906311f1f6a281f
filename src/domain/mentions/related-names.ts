import { countryOf, foldForm, type Country } from './gazetteer/countries';
import { isKnownPlace } from './gazetteer/places';
import { assetHeads, projectHeads, shipPrefixes } from './gazetteer/cue-words';
import type { NameKind } from '../case/entity';
import { likeness, type NamePart, type NameShape } from './name-shape';

/** Why two forms may name the same. */
export type Relation = {
  /** How sure, from 0 to 1. */
  readonly score: number;
  /** What the second form would be among the names of the first. */
  readonly kind: NameKind;
  /** For the analyst: what speaks for it. */
  readonly reason: string;
};

/** Numbers that acronyms write as digits ("C3" for "Canal Three"). */
const NUMBER_WORDS: ReadonlyMap<string, string> = new Map([
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
  ['seven', '7'],
  ['eight', '8'],
  ['nine', '9'],
  ['ten', '10'],
]);

/** What is left away in front of a name or behind it without making it another. */
const DROPPED: ReadonlySet<NamePart['role']> = new Set(['suffix', 'trade', 'official']);

/**
 * How a form may be another name of something that is no person; null where nothing speaks for it or numbers speak
 * against it. It knows the forms only, not the texts: who uses it weighs whether others answer to the same form.
 */
export function relateNames(name: NameShape, form: NameShape): Relation | null {
  if (name.words.join(' ') === form.words.join(' ')) return null;
  const country = countryNamed(name);
  if (country !== undefined) return asCountry(country, form);
  const acronym =
    asAcronym(name, form) ?? asAcronym(form, name) ?? asPartAcronym(name, form) ?? asPartAcronym(form, name);
  if (acronym !== null) return acronym;
  if (name.numbers !== form.numbers) return null;
  if (isKnownPlace(name.words.join(' ')) || isKnownPlace(form.words.join(' '))) return null;
  return (
    asJoined(name, form) ??
    asSameWords(name, form) ??
    asSameCore(name, form) ??
    asShorter(name, form) ??
    asLonger(name, form) ??
    asMostlySame(name, form)
  );
}

/** The country that a form names by itself. */
export function countryNamed({ words }: NameShape): Country | undefined {
  const folded = words.join(' ');
  // "Republic of Mozambique"; states that share a name ("Republic of China") are listed in full.
  const sense = countryOf(folded) ?? countryOf(folded.replace(/^(?:republic|kingdom) of (?:the )?/u, ''));
  return sense?.as === 'name' ? sense.country : undefined;
}

function asCountry(country: Country, form: NameShape): Relation | null {
  if (countryNamed(form) !== country) return null;
  const folded = form.words.join(' ');
  const other = [country.name, ...country.otherNames].find((known) => foldForm(known) === folded) ?? '';
  const isAcronym = other === other.toUpperCase();
  const isWrittenSo = !isAcronym || form.parts.every(({ isUpper }) => isUpper);
  if (!isWrittenSo) return null;
  return { score: 0.9, kind: isAcronym ? 'acronym' : 'alias', reason: `another name of ${country.name}` };
}

/** Whether the form, one word in capitals, is made of the first letters of the words of a name. */
function asAcronym(name: NameShape, form: NameShape): Relation | null {
  const [only, more] = form.parts;
  if (only === undefined || more !== undefined || name.content.length < 2) return null;
  // "AfDB" is made of its capitals.
  const capitals = form.form.replace(/[^\p{Lu}]/gu, '').toLowerCase();
  const isMixed = !only.isUpper && capitals.length >= 3 && only.word.length - capitals.length < 3;
  if (!only.isUpper && !isMixed) return null;
  const letters = isMixed ? capitals : only.word;
  // Two letters stand for too much.
  if (letters.length < 3 || only.role === 'country') return null;
  const all = initialsOf(name.parts);
  const main = initialsOf(name.content);
  const core = initialsOf(name.content.filter(({ role }) => role !== 'suffix'));
  // Spanish and French turn the order: FMI for the IMF, OTAN for NATO.
  const turned = main.split('').reverse().join('');
  if (letters === turned && turned !== main) {
    return { score: 0.5, kind: 'acronym', reason: 'the first letters of its words in reverse' };
  }
  if (letters !== all && letters !== main && letters !== core) return null;
  return {
    score: letters === core && letters !== main ? 0.7 : 0.8,
    kind: 'acronym',
    reason: 'the first letters of its words',
  };
}

/** "EU ETS" for "EU Emissions Trading System", "Lund E&C" for "Lund Engineering & Construction": the rest in letters. */
function asPartAcronym(name: NameShape, form: NameShape): Relation | null {
  const core = name.content.filter(({ role }) => role !== 'suffix');
  const same = core.findIndex((part, i) => part.key !== form.parts[i]?.key);
  const tail = form.parts.slice(same).filter(({ word }) => word !== 'and');
  const rest = core.slice(same);
  if (same < 1 || rest.length < 2 || tail.length === 0) return null;
  const isLetters = tail.every(({ word, isUpper }) => isUpper || word.length === 1);
  if (!isLetters || tail.map(({ word }) => word).join('') !== initialsOf(rest)) return null;
  return { score: 0.75, kind: 'acronym', reason: 'the first letters of its last words' };
}

/** "Exxon Mobil Corporation" for "ExxonMobil". */
function asJoined(name: NameShape, form: NameShape): Relation | null {
  const core = ({ content }: NameShape): ReadonlyArray<string> =>
    content.filter(({ role }) => role !== 'suffix').map(({ word }) => word);
  const [one, other] = [core(name), core(form)];
  const letters = one.join('');
  if (one.length === other.length || letters.length < LEAST_JOINED || letters !== other.join('')) return null;
  return { score: 0.8, kind: 'alias', reason: 'the same in one word' };
}

/** Shorter names written in one word may be others. */
const LEAST_JOINED = 6;

/** The first letters of the words of parts; a number word gives its digit. */
export function initialsOf(parts: ReadonlyArray<NamePart>, withDigits = false): string {
  return parts
    .flatMap(({ word }) => word.split(' '))
    .map((word) => (withDigits ? (NUMBER_WORDS.get(word) ?? word.charAt(0)) : word.charAt(0)))
    .join('');
}

type Match = { readonly likeness: number; readonly inOrder: boolean };

/** Pairs all parts of two lists, each with one that is like it; null where one is left over. */
function matched(a: ReadonlyArray<NamePart>, b: ReadonlyArray<NamePart>): Match | null {
  if (a.length !== b.length || a.length === 0) return null;
  const free = new Set(b.keys());
  let least = 1;
  let inOrder = true;
  let before = -1;
  for (const part of a) {
    let best = -1;
    let score = 0;
    for (const i of free) {
      const other = b[i];
      const like = other === undefined ? 0 : likeness(part, other);
      if (like > score) [best, score] = [i, like];
    }
    if (best === -1) return null;
    free.delete(best);
    least = Math.min(least, score);
    if (best < before) inOrder = false;
    before = best;
  }
  return { likeness: least, inOrder };
}

function plainCount(parts: ReadonlyArray<NamePart>): number {
  return parts.filter(({ role }) => role === 'plain').length;
}

/** "Gdynia shipyard" for "Shipyard of Gdynia", "Peruvian" for "Peru", "Harbor" for "Harbour". */
function asSameWords(name: NameShape, form: NameShape): Relation | null {
  const match = matched(name.content, form.content);
  if (match === null) return null;
  if (!match.inOrder && !mayTurn(name, form)) return null;
  // A country and what every country has: only the very same words are the same ("Bank of Chile", "Chilean navy").
  if (plainCount(name.content) === 0 && match.likeness < 0.9) return null;
  if (match.likeness < 0.9) {
    // One word alone may be another word altogether.
    if (name.content.length < 2) return null;
    return { score: 0.7, kind: 'alias', reason: 'another spelling' };
  }
  const reason = match.inOrder ? 'the same words' : 'the same words in another order';
  return { score: match.inOrder ? 0.9 : 0.85, kind: 'alias', reason };
}

/** Whether the order of the words may differ: where one is turned by "of", or enough words agree that say much. */
function mayTurn(name: NameShape, form: NameShape): boolean {
  const turned = name.parts.length !== name.content.length || form.parts.length !== form.content.length;
  // "Foundation Renova" for "Renova Foundation".
  const isHeaded = name.content.length === 2 && name.content.some(({ role }) => role === 'head');
  return turned || plainCount(name.content) >= (isHeaded ? 1 : 2);
}

/** "Basalt Copper Company" for "Basalt Copper Corporation", "Silk Belt project" for "Silk Belt programme". */
function asSameCore(name: NameShape, form: NameShape): Relation | null {
  const isProject = ({ content }: NameShape): boolean => projectHeads.has(content.at(-1)?.word ?? '');
  const bothProjects = isProject(name) && isProject(form);
  const core = ({ content }: NameShape): ReadonlyArray<NamePart> =>
    bothProjects ? content.slice(0, -1) : content.filter(({ role }) => role !== 'suffix');
  const [one, other] = [core(name), core(form)];
  const match = matched(one, other);
  if (match === null || match.likeness < 0.9) return numbered(name, form, one, other);
  const [named, formed] = [name.content.length - one.length, form.content.length - other.length];
  if (plainCount(one) === 0 && !one.some(({ role }) => role === 'number')) return null;
  if (!match.inOrder && !(mayTurn(name, form) && plainCount(one) >= 2)) return null;
  if (named > 0 && formed > 0)
    return { score: 0.75, kind: 'alias', reason: 'the same but for its last word' };
  return { score: 0.75, kind: 'alias', reason: formed === 0 ? 'short form' : 'long form' };
}

/** With a number in common a word may be cut short as well ("Rail No. 7 Group", "Railway 7th Company"). */
function numbered(
  name: NameShape,
  form: NameShape,
  one: ReadonlyArray<NamePart>,
  other: ReadonlyArray<NamePart>,
): Relation | null {
  if (name.numbers === '' || form.numbers !== name.numbers) return null;
  const core = (parts: ReadonlyArray<NamePart>): ReadonlyArray<NamePart> =>
    parts.filter(({ role }) => role !== 'trade' && role !== 'number');
  const [a, b] = [core(one), core(other)];
  if (a.length !== b.length || a.length === 0 || plainCount(a) === 0) return null;
  const isSame = a.every((part, i) => {
    const partner = b[i];
    if (partner === undefined) return false;
    if (likeness(part, partner) > 0) return true;
    const [short, long] = [part.word, partner.word].sort((x, y) => x.length - y.length);
    return part.role === 'plain' && (short?.length ?? 0) >= 4 && (long ?? '').startsWith(short ?? ' ');
  });
  return isSame ? { score: 0.6, kind: 'alias', reason: 'the same number and alike words' } : null;
}

/** "Basalt" for "Basalt Shipping", "Chile Basalt" for "Basalt"; never by words that say much. */
function asShorter(name: NameShape, form: NameShape): Relation | null {
  const [long, short] = [name.content, form.content];
  if (short.length >= long.length || short.length === 0) return null;
  for (let at = 0; at + short.length <= long.length; at++) {
    const match = matched(long.slice(at, at + short.length), short);
    if (match === null || !match.inOrder) continue;
    const before = long.slice(0, at);
    const after = long.slice(at + short.length);
    if (!mayDrop(before, true) || !mayDrop(after, false)) continue;
    // What is left must still say which.
    if (plainCount(short) === 0) {
      if (before.length === 0 && isFirmOfCountry(short)) {
        return { score: match.likeness < 0.9 ? 0.5 : 0.55, kind: 'alias', reason: 'short form' };
      }
      const isSole = short.length === 1 && SOLE.has(short[0]?.word ?? '') && short[0]?.isSmall === false;
      if (isSole && [...before, ...after].every(({ role }) => role === 'country')) {
        return { score: 0.55, kind: 'weak', reason: 'the only one that the texts speak of' };
      }
      continue;
    }
    if (match.likeness < 0.9) {
      if (short.length < 2) continue;
      return { score: 0.6, kind: 'alias', reason: 'short form in another spelling' };
    }
    const isBare = short.length === 1;
    return { score: isBare ? 0.7 : 0.75, kind: 'alias', reason: 'short form' };
  }
  return null;
}

function mayDrop(parts: ReadonlyArray<NamePart>, isBefore: boolean): boolean {
  return parts.every(
    (part) =>
      DROPPED.has(part.role) ||
      part.role === 'country' ||
      // "Mina Basalto", "Minera Basalto": what it is, said first.
      (isBefore && (LEADING.has(part.word) || (part.isUpper && shipPrefixes.has(part.word)))) ||
      (!isBefore && part.isSmall && OBVIOUS.has(part.word)) ||
      (isBefore && part.word === 'pontifical'),
  );
}

/** "Chile Harbour" for "Chile Harbour Engineering": a country's name, no adjective, and what the firm works on. */
function isFirmOfCountry([country, work, more]: ReadonlyArray<NamePart>): boolean {
  if (country === undefined || work === undefined || more !== undefined) return false;
  return countryOf(country.word)?.as === 'name' && assetHeads.has(work.word);
}

/** What a state has one of, so that it needs no country when nobody speaks of another's. */
const SOLE = new Set(['congress', 'parliament', 'senate', 'presidency', 'congreso', 'cabinet']);

/** What is mostly known by its name alone ("Basalto mine"); not ports and talks, which bear the names of towns. */
const OBVIOUS = new Set('mine dam vessel ship satellite project pandemic hurricane'.split(' '));

const LEADING = new Set(['minera', 'mina', 'empresa', 'sociedad', 'compania', 'societe', 'consorcio']);

function asLonger(name: NameShape, form: NameShape): Relation | null {
  // "Basalt Chile" may be Basalt and then Chile.
  if (form.content.at(-1)?.role === 'country' && !form.words.includes('of')) return null;
  // "Basalto mine" holds the name itself, which is found in it.
  if (form.content.at(-1)?.isSmall === true && OBVIOUS.has(form.content.at(-1)?.word ?? '')) return null;
  const shorter = asShorter(form, name);
  return shorter === null ? null : { ...shorter, score: shorter.score - 0.05, reason: 'long form' };
}

/** Three telling words in common, in any order, and one more at most. */
function asMostlySame(name: NameShape, form: NameShape): Relation | null {
  const core = ({ content }: NameShape): ReadonlyArray<NamePart> =>
    content.filter(({ role }) => role !== 'suffix');
  const [short, long] = [core(name), core(form)].sort((a, b) => a.length - b.length);
  if (short === undefined || long === undefined || plainCount(short) < 3) return null;
  if (long.length !== short.length + 1) return null;
  const isWithout = long.some((_, left) => {
    const match = matched(
      short,
      long.filter((__, i) => i !== left),
    );
    return match !== null && match.likeness >= 0.9 && long[left]?.role === 'plain';
  });
  return isWithout ? { score: 0.55, kind: 'alias', reason: 'nearly the same words' } : null;
}
