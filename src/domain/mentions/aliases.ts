import type { EntityId } from '../case/ids';
import type { SourceText } from './corpus-words';
import { findAliases } from './find-aliases';
import { foldForm } from './gazetteer/countries';
import { nameCorpus, type AliasProposal, type KnownEntity } from './name-corpus';

/** What is less sure is not proposed. */
const LEAST = 0.5;
/** How much surer one of two entities must be to have a form that both may have. */
const AHEAD = 0.15;

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
  for (const proposal of findAliases(nameCorpus(texts), entities)) {
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
    if (best === undefined || (next !== undefined && best.score - next.score < AHEAD)) continue;
    byEntity.get(best.entityId)?.push({ ...best, score: Math.round(Math.min(best.score, 1) * 100) / 100 });
  }
  return [...byEntity.values()].flatMap((proposals) => proposals.sort((a, b) => b.score - a.score));
}
