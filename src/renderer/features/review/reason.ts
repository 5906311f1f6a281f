import type { CaseReader } from '#domain/case/case-reader';
import { displayName } from '#domain/case/entity';
import { nameKindWords } from '#domain/dossier/words';
import { longerNameAround } from '#domain/mentions/longer-name';
import type { Candidate, Line } from './queue';

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

/**
 * How sure a suggestion is: a full name is, a weak form ("the port") names other things as well, and what stands among
 * other capitals may be part of the name of something that is not known yet.
 */
export function surenessOf(
  reader: CaseReader,
  candidate: Candidate,
  { before, quote, after }: Pick<Line, 'before' | 'quote' | 'after'>,
): string {
  const names = reader.entity(candidate.entityId)?.names ?? [];
  if (names.find(({ form }) => form === candidate.form)?.kind === 'weak') {
    return 'unsure: others are called so too';
  }
  const longer = longerNameAround({ before, match: quote.replace(/\s+/gu, ' '), after });
  return longer === null ? 'sure' : `perhaps part of “${longer}”`;
}
