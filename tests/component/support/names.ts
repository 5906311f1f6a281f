import type { MergeProposal, ProposedAlias, ProposedEntity, Suggestion } from '#contract/mentions';
import type { CaseReader } from '#domain/case/case-reader';
import { areKeptApart } from '#domain/case/commands/merging';
import { ok } from '#domain/result';
import type { Handlers } from './handler';

/** What a test says was found; what is decided since is no longer answered. */
export interface FoundNames {
  /** Open suggestions. */
  readonly suggestions?: ReadonlyArray<Suggestion>;
  /** Further names proposed. */
  readonly aliases?: ReadonlyArray<ProposedAlias>;
  /** Entities proposed. */
  readonly candidates?: ReadonlyArray<ProposedEntity>;
  /** Entities that may be one. */
  readonly merges?: ReadonlyArray<MergeProposal>;
}

/** Suggestions that are neither accepted nor rejected yet. */
function undecided(suggestions: ReadonlyArray<Suggestion>, state: CaseReader): ReadonlyArray<Suggestion> {
  return suggestions.filter((suggestion) => {
    const same = (mark: { readonly anchor: { readonly start: number; readonly end: number } }) =>
      mark.anchor.start === suggestion.passage.start && mark.anchor.end === suggestion.passage.end;
    const decided = [
      ...state
        .mentionsOf(suggestion.entityId)
        .filter((mark) => mark.documentId === suggestion.passage.documentId),
      ...state
        .judgementsOf(suggestion.passage.documentId)
        .filter((judgement) => judgement.entityId === suggestion.entityId),
    ];
    return !decided.some(same);
  });
}

/** What main answers about names that were found, from what the test gives and what the analyst has decided. */
export function nameHandlers(
  options: FoundNames,
  state: CaseReader,
): Handlers<
  'mentions.suggested' | 'mentions.counts' | 'mentions.aliases' | 'mentions.candidates' | 'mentions.merges'
> {
  const openSuggestions = (): ReadonlyArray<Suggestion> => undecided(options.suggestions ?? [], state);

  return {
    'mentions.suggested': ({ entityId, documentId }) =>
      ok(
        openSuggestions().filter(
          (suggestion) =>
            (entityId === undefined || suggestion.entityId === entityId) &&
            (documentId === undefined || suggestion.passage.documentId === documentId),
        ),
      ),
    'mentions.counts': () => {
      const open = openSuggestions();
      const entities = new Map<Suggestion['entityId'], number>();
      const documents = new Map<Suggestion['passage']['documentId'], Set<number>>();
      for (const { entityId, passage } of open) {
        entities.set(entityId, (entities.get(entityId) ?? 0) + 1);
        const places = documents.get(passage.documentId) ?? new Set();
        documents.set(passage.documentId, places.add(passage.start));
      }
      return ok({
        total: [...documents.values()].reduce((sum, { size }) => sum + size, 0),
        entities: [...entities].map(([entityId, count]) => ({ entityId, count })),
        documents: [...documents].map(([documentId, { size }]) => ({ documentId, count: size })),
      });
    },
    'mentions.aliases': ({ entityId }) =>
      ok(
        (options.aliases ?? []).filter(
          (proposed) =>
            (entityId === undefined || proposed.entityId === entityId) &&
            !state.entity(proposed.entityId)?.names.some(({ form }) => form === proposed.form) &&
            !state
              .caseJudgements()
              .some((judgement) => judgement.kind === 'rejected-alias' && judgement.form === proposed.form),
        ),
      ),
    'mentions.candidates': () =>
      ok(
        (options.candidates ?? []).filter(
          ({ form }) =>
            !state.entities().some(({ names }) => names.some((name) => name.form === form)) &&
            !state
              .caseJudgements()
              .some((judgement) => judgement.kind === 'rejected-candidate' && judgement.form === form),
        ),
      ),
    'mentions.merges': ({ entityId }) =>
      ok(
        (options.merges ?? []).filter(
          ({ entityIds: [a, b] }) =>
            (entityId === undefined || a === entityId || b === entityId) &&
            state.idOf(a) !== state.idOf(b) &&
            !areKeptApart(state, a, b),
        ),
      ),
  };
}
