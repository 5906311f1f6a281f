import type { DocumentId } from '../case/ids';
import { isMostlySmall } from './corpus-words';
import { formsWith, type FormIndex } from './form-index';
import { isGivenName } from './gazetteer/people';
import { isKnownPlace } from './gazetteer/places';
import {
  assetHeads,
  companyHeads,
  corporateSuffixes,
  littleWords,
  organisationHeads,
  placeHeads,
  stateHeads,
  trades,
} from './gazetteer/cue-words';
import { countryOf } from './gazetteer/countries';
import { proposalOf, RIVAL, type AliasProposal, type KnownEntity, type NameCorpus } from './name-corpus';
import type { NameForm } from './name-forms';
import { shapeName } from './name-shape';
import { GIVEN_NAME, isFamilyFirst, relatePersons, untitledWords, type PersonWords } from './related-persons';
import type { Relation } from './related-names';

/** A family name of fewer letters is proposed with its title only, where it never stands without one. */
const SHORT = 4;
/** What it takes from the score of a part of a name when the texts never say the whole. */
const NEVER_WHOLE = 0.2;
/** What a title adds. */
const TITLED = 0.25;

/** Whether an entity is a person: by its schema, or where that leaves it open, by its name. */
export function isPerson({ schema, names }: KnownEntity): boolean {
  if (schema === 'Person') return true;
  if (schema !== 'Thing' && schema !== 'LegalEntity') return false;
  const words = untitledWords(shapeName(names[0]?.form ?? '').words);
  return words.length > 1 && words.length < 5 && (isGivenName(words[0] ?? '') || isFamilyFirst(words));
}

/** Forms of the texts that may name a person. */
export function aliasesOfPerson(
  corpus: NameCorpus,
  index: FormIndex,
  entity: KnownEntity,
): ReadonlyArray<AliasProposal> {
  const names = entity.names
    .filter(({ kind }) => kind !== 'weak' && kind !== 'acronym')
    .map(({ form }) =>
      untitledWords(shapeName(form.replace(/\s*\([^()]*\)/gu, '').replace(/,.*$/su, '')).words),
    )
    .filter((words) => words.length > 1);
  const letters = names.map((name) => name.map((word) => word.charAt(0)).join(''));
  const persons = [
    ...formsWith(index, new Set(names.flat())),
    ...letters.flatMap((initials) => index.byInitials.get(initials) ?? []),
  ];
  const whole = documentsWith(persons, names);
  const found: AliasProposal[] = [];
  for (const name of names) {
    for (const form of persons) {
      const relation = relationTo(corpus, name, form, persons);
      if (relation === null) continue;
      const isShort = form.shape.words.length < name.length;
      const isSaidWhole = !isShort || whole.size > 0;
      const isRivalled = isShort && hasRival(form.shape.words, names, persons);
      // A given name alone is said only of whom the same text calls in full.
      if (relation.score === GIVEN_NAME && (isRivalled || !isNear(form, whole))) continue;
      const score =
        relation.score -
        (isSaidWhole ? 0 : NEVER_WHOLE) -
        (isRivalled ? RIVAL : 0) +
        (isNear(form, whole) ? 0.05 : 0);
      found.push(proposalOf(entity, form, { ...relation, score }));
    }
  }
  return found;
}

function documentsWith(
  forms: ReadonlyArray<NameForm>,
  names: ReadonlyArray<PersonWords>,
): ReadonlySet<DocumentId> {
  const wholes = new Set(names.map((words) => words.join(' ')));
  return new Set(
    forms
      .filter(({ shape }) => wholes.has(shape.words.join(' ')))
      .flatMap(({ places }) => places.map(({ documentId }) => documentId)),
  );
}

function isNear({ places }: NameForm, documents: ReadonlySet<DocumentId>): boolean {
  return places.some(({ documentId }) => documents.has(documentId));
}

function relationTo(
  { uses }: NameCorpus,
  name: PersonWords,
  form: NameForm,
  persons: ReadonlyArray<NameForm>,
): Relation | null {
  const { shape, places } = form;
  const isTitledForm = places.every(({ source }) => source === 'titled');
  if (isTitledForm) return asTitled(name, form, persons);
  if (places.every(({ source }) => source !== 'run' && source !== 'bare')) return null;
  const { words } = shape;
  const relation = relatePersons(name, words);
  if (relation === null) return relation;
  const isLetters = relation.kind === 'acronym';
  if (isLetters && !shape.parts[0]?.isUpper) return null;
  if (words.length > 1 || isLetters) return relation;
  const [word = ''] = words;
  if (isMostlySmall(uses, word) || isKnownPlace(word) || places.every(({ run }) => run.isWeak)) return null;
  const standsFree = places.some(({ run, source }) => source === 'run' && !run.isTitled && !run.isWeak);
  return standsFree || word.length >= SHORT ? relation : null;
}

/** "Ambassador Yun": where a short family name stands with its title only, both together are the name. */
function asTitled(name: PersonWords, form: NameForm, persons: ReadonlyArray<NameForm>): Relation | null {
  const rest = form.shape.words.slice(1);
  const [word = ''] = rest;
  if (rest.length !== 1 || word.length >= SHORT || isGivenName(word)) return null;
  const relation = relatePersons(name, rest);
  const bare = persons.find(({ shape }) => shape.words.length === 1 && shape.words[0] === word);
  const standsFree = bare?.places.some(({ run, source }) => source === 'run' && !run.isTitled && !run.isWeak);
  if (relation === null || standsFree) return null;
  return { ...relation, score: relation.score + TITLED, reason: 'family name with a title' };
}

/**
 * Whether another person of the texts answers to the same part of a name.
 *
 * @param words the part, folded
 * @param names what the person is called in full
 * @param persons forms of the texts that hold a word of these
 */
export function hasRival(
  words: PersonWords,
  names: ReadonlyArray<PersonWords>,
  persons: ReadonlyArray<NameForm>,
): boolean {
  const telling = words.filter((word) => !littleWords.has(word));
  return persons.some(({ shape: { words: others, parts }, places }) => {
    if (others.length < 2 || !telling.every((word) => others.includes(word))) return false;
    if (places.every(({ source, run }) => source !== 'run' || run.isWeak)) return false;
    const own = untitledWords(others);
    const isKnownPerson =
      isGivenName(own[0] ?? '') || isFamilyFirst(own) || places.some(({ run }) => run.isTitled);
    // "Basalt Energia" may be a firm, "Iskra Basalt" is somebody else of that family.
    const isBehind = telling.every((word) => own.indexOf(word) > 0);
    const isPerson = isKnownPerson || (isBehind && parts.every(({ word }) => !isOfThing(word)));
    if (!isPerson || own.length < 2) return false;
    const isOwn = names.some((name) => name.join(' ') === own.join(' ') || relatePersons(name, own) !== null);
    return !isOwn && !names.some((name) => name.every((word) => own.includes(word)));
  });
}

function isOfThing(word: string): boolean {
  return (
    assetHeads.has(word) ||
    companyHeads.has(word) ||
    corporateSuffixes.has(word) ||
    organisationHeads.has(word) ||
    placeHeads.has(word) ||
    stateHeads.has(word) ||
    trades.has(word) ||
    countryOf(word) !== undefined
  );
}
