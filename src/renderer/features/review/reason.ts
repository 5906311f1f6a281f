import type { CaseReader } from '#domain/case/case-state';
import { displayName } from '#domain/case/entity';
import { nameKindWords } from '#domain/dossier/words';
import type { Candidate } from './queue';

/** Why a passage is suggested: the kind of name that matched, and the name where the passage writes it otherwise. */
export function reasonFor(reader: CaseReader, candidate: Candidate, quote: string): string {
  const names = reader.entity(candidate.entityId)?.names ?? [];
  const name = names.find(({ form }) => form === candidate.form);
  if (!name) return '';
  const kind = nameKindWords[name.kind].toLowerCase();
  return name.form === quote ? kind : `${kind}: ${name.form}`;
}

/** How an entity of the case is called; what is gone is said to be gone. */
export function nameOf(reader: CaseReader, candidate: Candidate): string {
  const entity = reader.entity(candidate.entityId);
  return entity ? displayName(entity) : 'an entity no longer in the case';
}

/** How sure a suggestion is: a full name is, a weak form ("the port") names other things as well. */
export function surenessOf(reader: CaseReader, candidate: Candidate): string {
  const names = reader.entity(candidate.entityId)?.names ?? [];
  return names.find(({ form }) => form === candidate.form)?.kind === 'weak'
    ? 'unsure: others are called so too'
    : 'sure';
}
