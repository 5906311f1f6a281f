import type { EntityId } from '../case/ids';
import type { SourceText } from './corpus-words';
import { findAliases } from './find-aliases';
import { findMentions } from './find';
import { foldForm } from './gazetteer/countries';
import { nameCorpus, type AliasProposal, type KnownEntity, type NameCorpus } from './name-corpus';
import { compileNames } from './names';

/** What is less sure is not proposed. */
const LEAST = 0.5;
/** How much surer one of two entities must be to have a form that both may have. */
const AHEAD = 0.15;
/** Scores are sums of decimal fractions, which miss each other by a hair. */
const HAIR = 1e-9;

/**
 * Further names for entities, each with the passage that speaks for it: what the texts put in brackets or call "formerly",
 * acronyms, short forms, family names, titles, other orders and spellings. Never a form that is a name already, and never
 * one that two entities may have alike. By entity in the order given, the surest first.
 *
 * @param texts canonical texts with their layouts
 */
export function proposeAliases(
  texts: ReadonlyArray<SourceText>,
  entities: ReadonlyArray<KnownEntity>,
): ReadonlyArray<AliasProposal> {
  const known = new Set(entities.flatMap(({ names }) => names.map(({ form }) => foldForm(form))));
  const byForm = new Map<string, AliasProposal[]>();
  const corpus = nameCorpus(texts);
  for (const proposal of findAliases(corpus, entities)) {
    const form = foldForm(proposal.form);
    if (proposal.score < LEAST || known.has(form)) continue;
    const rivals = byForm.get(form);
    if (rivals === undefined) byForm.set(form, [proposal]);
    else rivals.push(proposal);
  }
  const byEntity = new Map<EntityId, AliasProposal[]>(entities.map(({ id }) => [id, []]));
  for (const rivals of byForm.values()) {
    rivals.sort((a, b) => b.score - a.score);
    const [best, next] = rivals;
    if (best === undefined || (next !== undefined && best.score - next.score < AHEAD - HAIR)) continue;
    byEntity.get(best.entityId)?.push({ ...best, score: Math.round(Math.min(best.score, 1) * 100) / 100 });
  }
  const sorted = [...byEntity.values()].flatMap((proposals) => proposals.sort((a, b) => b.score - a.score));
  return standing(corpus, entities, sorted);
}

/** The proposals that would find something: a form that stands inside longer names only needs no name of its own. */
function standing(
  { documents }: NameCorpus,
  entities: ReadonlyArray<KnownEntity>,
  proposals: ReadonlyArray<AliasProposal>,
): ReadonlyArray<AliasProposal> {
  const proposed = new Map<EntityId, AliasProposal[]>(entities.map(({ id }) => [id, []]));
  for (const proposal of proposals) proposed.get(proposal.entityId)?.push(proposal);
  const names = compileNames(
    entities.map(({ id, names: known }) => ({ id, names: [...known, ...(proposed.get(id) ?? [])] })),
  );
  const found = new Set<string>();
  for (const { tokens, source } of documents) {
    for (const { start, end, entityIds } of findMentions(tokens, names, source.layout)) {
      const form = foldForm(source.text.slice(start, end));
      for (const id of entityIds) found.add(`${id} ${form}`);
    }
  }
  return proposals.filter(({ entityId, form }) => found.has(`${entityId} ${foldForm(form)}`));
}
