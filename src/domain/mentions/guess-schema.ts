import type { OfferedSchema } from '../case/entity';
import { Shape, shapeOf } from './case-shape';
import type { SourceWords } from './corpus-words';
import {
  assetHeads,
  companyHeads,
  corporateSuffixes,
  eventHeads,
  organisationHeads,
  placeHeads,
  projectHeads,
  shipPrefixes,
  stateHeads,
  trades,
} from './gazetteer/cue-words';
import { isGivenName } from './gazetteer/people';
import { isKnownPlace } from './gazetteer/places';
import type { NameForm } from './name-forms';
import { isFamilyFirst } from './related-persons';

/** Small words before a person's name, other than titles. */
const ROLES = new Set(
  `lawyer engineer economist journalist activist businessman businesswoman politician scientist professor researcher farmer fisherman
  teacher priest banker trader accountant consultant adviser advisor analyst expert officer founder chairman chairwoman director manager owner
  spokesman spokeswoman spokesperson minister president prosecutor judge general commander senator deputy mayor governor
  ambassador attorney author historian brother brothers sister son daughter wife husband widow father mother uncle nephew cousin
  successor predecessor rival friend driver captain witness defendant professor magnate tycoon billionaire`.split(
    /\s+/u,
  ),
);

/** Small words behind the name of who speaks or acts as a person does. */
const SPEAKS = new Set(
  `said says told tells wrote writes explained explains argued argues denied denies admitted added recalled testified resigned died
  lives lived tweeted replied declined laughs believes thinks studied retired`.split(/\s+/u),
);

/** Small words inside the names of people. */
const PERSONAL = new Set(['bin', 'ibn', 'bint', 'van', 'von', 'der']);
/** Small words that family names begin with. */
const PARTICLES = new Set([...PERSONAL, 'al', 'el', 'de', 'la', 'dos', 'das', 'da', 'do']);

/** What places named for saints begin with. */
const SAINTS = new Set(['san', 'santa', 'santo', 'sao']);

/** Words before a name that say what it names: "the operator Basalt", "the town of Karin". */
const BEFORE: ReadonlyArray<readonly [ReadonlySet<string>, OfferedSchema]> = [
  [
    new Set(
      'company firm giant operator provider manufacturer brand producer supplier developer subsidiary unit'.split(
        ' ',
      ),
    ),
    'Company',
  ],
  [new Set('town city village province region state district island'.split(' ')), 'Address'],
  [new Set('mine port project plant bridge dam ship vessel'.split(' ')), 'Asset'],
  [new Set('newspaper group party association'.split(' ')), 'Organization'],
];

/** Prepositions before places. */
const LOCATING = new Set(['in', 'near', 'outside', 'across']);
/** Prepositions before places, but as well before firms and people: they tell little of a name of many words. */
const LEADING = new Set(['from', 'to', 'at', 'toward', 'towards']);
const MOST_WORDS_OF_PLACE = 2;

/** Words behind the name of whoever holds an office ("the Lund administration"). */
const HELD = new Set(['administration', 'presidency', 'premiership', 'chancellorship']);

/** What stands behind the word that says what something is ("University of Turku"). */
const OF = new Set(['of', 'de', 'del', 'for']);

/** How many more words in front of a name are looked at. */
const NEAR = 2;

/** What a name probably names, and whether anything but its frequency speaks for it being a name. */
export type Guess = { readonly schema: OfferedSchema; readonly isBorneOut: boolean };

/**
 * Guesses what a form names by its words and by what stands before it in the texts.
 *
 * @param standing the folded words of the forms that stand by themselves somewhere
 */
export function guessSchema(
  form: NameForm,
  byDocument: ReadonlyMap<string, SourceWords>,
  standing: ReadonlySet<string>,
): Guess {
  const { shape, places } = form;
  const { words } = shape;
  if (isKnownPlace(words.join(' '))) return { schema: 'Address', isBorneOut: true };
  const joiner = words.findIndex((word) => OF.has(word));
  const byHead = schemaOfHead(words[joiner - 1]) ?? schemaOfHead(words.at(-1)) ?? schemaOfHead(words[0]);
  if (byHead !== undefined && (words.length > 1 || byHead === 'PublicBody')) {
    // "Chile Harbour" is a firm, "Harbour of Arica" is a harbour.
    const isFirm = byHead === 'Asset' && joiner === -1 && shape.parts[0]?.role === 'country';
    return { schema: isFirm ? 'Company' : byHead, isBorneOut: true };
  }
  const titled = places.filter(({ run }) => run.isTitled).length;
  const hasCountry = shape.parts.some(({ role }) => role === 'country');
  const isPersonal = isGivenName(words[0] ?? '') || isFamilyFirst(words);
  const isNamedSo = words.length > 1 && words.length < 6 && !hasCountry && isPersonal;
  if (isNamedSo || titled * 2 > places.length) return { schema: 'Person', isBorneOut: true };
  const isAcronym = shape.parts.length === 1 && shape.parts[0]?.isUpper === true;
  if (shipPrefixes.has(words[0] ?? '') && shape.parts[0]?.isUpper === true && words.length > 1) {
    return { schema: 'Asset', isBorneOut: true };
  }
  if (SAINTS.has(words[0] ?? '') && words.length > 1) return { schema: 'Address', isBorneOut: true };
  if (!hasCountry && !isAcronym && isSaidOfPerson(form, byDocument, standing)) {
    return { schema: 'Person', isBorneOut: true };
  }
  if (words.length === 1 && !isAcronym && places.some((place) => HELD.has(wordAfter(place, byDocument)))) {
    return { schema: 'Person', isBorneOut: true };
  }
  if (isCode(words)) {
    // Plagues and storms have codes too; of one the text says sooner or later what it is.
    const isEvent = places.some((place) => eventHeads.has(wordAfter(place, byDocument)));
    return { schema: isEvent ? 'Event' : 'Asset', isBorneOut: words.length > 1 };
  }
  const said = saidBefore(form, byDocument);
  if (said !== undefined) return { schema: said, isBorneOut: true };
  const located = places.filter((place) => {
    const before = wordBefore(place, byDocument, 1);
    return LOCATING.has(before) || (words.length <= MOST_WORDS_OF_PLACE && LEADING.has(before));
  });
  if (located.length * 2 >= places.length && shape.parts[0]?.isUpper !== true) {
    return { schema: 'Address', isBorneOut: false };
  }
  return { schema: isAcronym ? 'Organization' : 'Company', isBorneOut: isAcronym || words.length > 1 };
}

/** Whether a text speaks of what a form names as of a person, or the form itself looks like a person's name. */
function isSaidOfPerson(
  { shape, places }: NameForm,
  byDocument: ReadonlyMap<string, SourceWords>,
  standing: ReadonlySet<string>,
): boolean {
  const { words, parts } = shape;
  // "AfDB replied"; "Lund E&C", "Lund y Hijos".
  if (/\p{Lu}$/u.test(shape.form) || words.some((word) => ['and', 'y', 'e'].includes(word))) return false;
  if (
    words.length > MOST_WORDS_OF_PERSON ||
    parts.some(({ role }) => role !== 'plain' && role !== 'little')
  ) {
    return false;
  }
  if (words.some((word) => OF.has(word) && word !== 'de')) return false;
  if (parts.some(({ isUpper }) => isUpper)) return false;
  if (words.slice(1, -1).some((word) => PERSONAL.has(word))) return true;
  if (/\p{Lu}\. \p{Lu}/u.test(shape.form) || isCalledByLast(shape, standing)) return true;
  const speaks = places.filter((place) => SPEAKS.has(wordAfter(place, byDocument))).length;
  const called = places.filter((place) => ROLES.has(wordBefore(place, byDocument, 1))).length;
  return (speaks + called) * 3 >= places.length && speaks + called > 0;
}

/** Whether the last word, with small words before it, is a name by itself as family names are, and the first is not. */
function isCalledByLast({ words, parts }: NameForm['shape'], standing: ReadonlySet<string>): boolean {
  let at = words.length - 1;
  while (at > 1 && PARTICLES.has(words[at - 1] ?? '')) at--;
  const family = words.slice(at).join(' ');
  if (at < 1 || parts.at(-1)?.isUpper === true || isKnownPlace(family)) return false;
  return standing.has(family) && !standing.has(words.slice(0, at).join(' '));
}

const MOST_WORDS_OF_PERSON = 5;

function schemaOfHead(word: string | undefined): OfferedSchema | undefined {
  if (word === undefined) return undefined;
  if (corporateSuffixes.has(word)) return 'Company';
  if (assetHeads.has(word)) return 'Asset';
  if (projectHeads.has(word)) return 'Project';
  if (eventHeads.has(word)) return 'Event';
  if (stateHeads.has(word)) return 'PublicBody';
  if (organisationHeads.has(word)) return 'Organization';
  if (companyHeads.has(word) || trades.has(word)) return 'Company';
  return placeHeads.has(word) ? 'Address' : undefined;
}

/** Whether a name is the code of something: a model, a block, a disease. A year at the end is no code ("Vision 2030"). */
function isCode(words: ReadonlyArray<string>): boolean {
  const last = words.at(-1) ?? '';
  if (/^(?:19|20)\d\d$/u.test(last)) return false;
  if (/^\d+$/u.test(last)) return words.length > 1;
  return /^(?:\p{L}{2,}\d+|\d+\p{L})$/u.test(last);
}

function saidBefore(
  { places, shape }: NameForm,
  byDocument: ReadonlyMap<string, SourceWords>,
): OfferedSchema | undefined {
  for (const place of places) {
    for (let back = 1; back <= NEAR; back++) {
      const word = wordBefore(place, byDocument, back);
      const said = BEFORE.find(([cues]) => cues.has(word));
      // "The ship Basalt" is a ship; "the port of Turku" lies at Turku.
      const isAt = back > 1 && said?.[1] === 'Asset' && shape.words.length <= MOST_WORDS_OF_PLACE;
      if (said !== undefined) return isAt ? 'Address' : said[1];
      if (word !== 'of') break;
    }
  }
  return undefined;
}

/** The small word behind a place; nothing where there is none. */
function wordAfter(
  { run, documentId }: NameForm['places'][number],
  byDocument: ReadonlyMap<string, SourceWords>,
): string {
  const words = byDocument.get(documentId);
  if (words === undefined || shapeOf(words.cases[run.last + 1] ?? 0) !== Shape.lower) return '';
  return words.folded[run.last + 1] ?? '';
}

/** The small word that many words before a place; nothing where there is none. */
function wordBefore(
  { run, documentId }: NameForm['places'][number],
  byDocument: ReadonlyMap<string, SourceWords>,
  back: number,
): string {
  const words = byDocument.get(documentId);
  const at = run.first - back;
  if (words === undefined || at < 0 || shapeOf(words.cases[at] ?? 0) !== Shape.lower) return '';
  return words.folded[at] ?? '';
}
