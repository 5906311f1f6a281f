import type { EntityId } from '../case/ids';
import { derivedForms, type DerivedForm } from './derived-forms';
import { findMentions } from './find';
import { formsLike, formsWith, indexForms, type FormIndex } from './form-index';
import { Proposals, RIVAL, type AliasProposal, type KnownEntity, type NameCorpus } from './name-corpus';
import { shapeName } from './name-shape';
import { compileNames } from './names';
import { aliasesOfPerson, hasRival, isPerson } from './person-aliases';
import { relateNames } from './related-names';
import { statedNames } from './stated-names';
import { aliasesOfThing } from './thing-aliases';

/** From here on a proposal serves as a name in the search for further ones. */
const SURE = 0.7;

/** A form of the texts that may name an entity, before anybody weighs whether it is known already. */
export function findAliases(
  corpus: NameCorpus,
  entities: ReadonlyArray<KnownEntity>,
): ReadonlyArray<AliasProposal> {
  const index = indexForms(corpus.forms);
  const proposals = new Proposals();
  for (const proposal of searched(corpus, index, entities)) proposals.add(proposal);
  for (const entity of entities) {
    const found = isPerson(entity)
      ? aliasesOfPerson(corpus, index, entity)
      : aliasesOfThing(corpus, index, entity);
    for (const proposal of found) proposals.add(proposal);
  }
  for (const proposal of statedNames(corpus, withSure(entities, proposals.all()))) {
    proposals.add(proposal);
    if (proposal.kind === 'weak') for (const office of sameOffice(index, proposal)) proposals.add(office);
  }
  return proposals.all();
}

/** Entities with the proposals that are sure added to their names. */
function withSure(
  entities: ReadonlyArray<KnownEntity>,
  proposals: ReadonlyArray<AliasProposal>,
): ReadonlyArray<KnownEntity> {
  const sure = new Map<EntityId, AliasProposal[]>();
  for (const proposal of proposals) {
    if (proposal.score < SURE || proposal.kind === 'weak') continue;
    const known = sure.get(proposal.entityId);
    if (known === undefined) sure.set(proposal.entityId, [proposal]);
    else known.push(proposal);
  }
  return entities.map((entity) => ({ ...entity, names: [...entity.names, ...(sure.get(entity.id) ?? [])] }));
}

/** The same office in other words ("Bergen's mayor"). */
function sameOffice(index: FormIndex, proposal: AliasProposal): ReadonlyArray<AliasProposal> {
  const office = shapeName(proposal.form);
  return [...formsLike(index, office)].flatMap((form) => {
    const place = form.places.find(({ source }) => source === 'described');
    if (place === undefined || relateNames(office, form.shape)?.kind !== 'alias') return [];
    if (form.shape.content.length !== office.content.length) return [];
    const { documentId, start, end, quote } = place;
    return [{ ...proposal, form: form.form, documentId, start, end, quote }];
  });
}

/** The forms that an entity's names hold; what others of the same family are called as well is less sure. */
function derivedOf(index: FormIndex, entity: KnownEntity): ReadonlyArray<DerivedForm> {
  const { names, schema } = entity;
  const derived = names.flatMap(({ form }) => derivedForms(form, schema));
  if (schema !== 'Person' || derived.length === 0) return derived;
  const full = names.map(({ form }) => shapeName(form).words);
  const persons = formsWith(index, new Set(full.flat()));
  return derived.map((one) => {
    const isRivalled = hasRival(shapeName(one.form).words, full, persons);
    return isRivalled ? { ...one, score: one.score - RIVAL } : one;
  });
}

/** Forms that names hold themselves, where they stand in the texts. */
function searched(
  { documents, forms }: NameCorpus,
  index: FormIndex,
  entities: ReadonlyArray<KnownEntity>,
): ReadonlyArray<AliasProposal> {
  const standing = new Set(forms.map(({ shape }) => shape.words.join(' ')));
  const wanted = entities.map((entity) => ({
    entity,
    derived: derivedOf(index, entity),
  }));
  const names = compileNames(
    wanted.map(({ entity, derived }) => ({
      id: entity.id,
      names: derived.filter(({ form }) => {
        const { words } = shapeName(form);
        // A single word must be a name of its own somewhere, not only part of others.
        return words.length > 1 || standing.has(words.join(' '));
      }),
    })),
  );
  const found: AliasProposal[] = [];
  for (const { tokens, source } of documents) {
    for (const { start, end, entityIds, form } of findMentions(tokens, names, source.layout)) {
      for (const entityId of entityIds) {
        const why = wanted
          .find(({ entity }) => entity.id === entityId)
          ?.derived.find((one) => one.form === form);
        if (why === undefined) continue;
        const quote = source.text.slice(start, end);
        found.push({ entityId, ...why, documentId: source.documentId, start, end, quote });
      }
    }
  }
  return found;
}
