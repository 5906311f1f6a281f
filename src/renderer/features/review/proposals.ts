import type { ProposedAlias, ProposedEntity } from '#contract/mentions';
import type { CaseReader } from '#domain/case/case-reader';
import { foldedForm } from '#domain/case/commands/proposals';
import type { NameKind } from '#domain/case/entity';

/** What became of a proposal. */
export type Verdict = 'open' | 'yes' | 'no';

/** A proposal as a list shows it. */
export interface Proposal<T> {
  /** Tells proposals apart, also after they were found again. */
  readonly key: string;
  /** Proposals of one group stand together; what they are about. */
  readonly group: string;
  readonly of: T;
}

/** Proposals known by now: what was seen keeps its place, so that nothing jumps under the hands; new ones come behind their group. */
export function keepSeen<T>(
  seen: ReadonlyArray<Proposal<T>>,
  found: ReadonlyArray<Proposal<T>>,
): ReadonlyArray<Proposal<T>> {
  const fresh = new Map(found.map((proposal) => [proposal.key, proposal]));
  const kept = seen.map((proposal) => {
    const newer = fresh.get(proposal.key);
    fresh.delete(proposal.key);
    return newer ?? proposal;
  });
  const groups = new Map<string, Proposal<T>[]>();
  for (const proposal of [...kept, ...fresh.values()]) {
    const group = groups.get(proposal.group);
    if (group) group.push(proposal);
    else groups.set(proposal.group, [proposal]);
  }
  return [...groups.values()].flat();
}

/** Proposed names by entity. */
export function namesToDecide(found: ReadonlyArray<ProposedAlias>): ReadonlyArray<Proposal<ProposedAlias>> {
  return found.map((of) => ({
    key: `${of.entityId} ${foldedForm(of.form)}`,
    group: of.entityId,
    of,
  }));
}

/** Proposed entities, in one list. */
export function entitiesToDecide(
  found: ReadonlyArray<ProposedEntity>,
): ReadonlyArray<Proposal<ProposedEntity>> {
  return found.map((of) => ({ key: foldedForm(of.form), group: '', of }));
}

/** What became of proposed names, read from the case: undo opens them again by itself. */
export function verdictOnNames(reader: CaseReader): (proposed: ProposedAlias) => Verdict {
  const rejected = new Set(
    reader
      .caseJudgements()
      .flatMap((one) =>
        one.kind === 'rejected-alias' ? [`${reader.idOf(one.entityId)} ${foldedForm(one.form)}`] : [],
      ),
  );
  return ({ entityId, form }) => {
    if (reader.entity(entityId)?.names.some((name) => name.form === form)) return 'yes';
    return rejected.has(`${reader.idOf(entityId)} ${foldedForm(form)}`) ? 'no' : 'open';
  };
}

/** What became of proposed entities, read from the case. */
export function verdictOnEntities(reader: CaseReader): (proposed: ProposedEntity) => Verdict {
  const known = new Set(reader.entities().flatMap(({ names }) => names.map(({ form }) => foldedForm(form))));
  const rejected = new Set(
    reader
      .caseJudgements()
      .flatMap((one) => (one.kind === 'rejected-candidate' ? [foldedForm(one.form)] : [])),
  );
  return ({ form }) => {
    if (known.has(foldedForm(form))) return 'yes';
    return rejected.has(foldedForm(form)) ? 'no' : 'open';
  };
}

/** What kind of name a further form of a proposed entity probably is. */
export function kindOfForm(form: string): NameKind {
  return /^[\p{Lu}\p{N}&.-]{2,8}$/u.test(form) ? 'acronym' : 'alias';
}

/** How sure a score is, in words. */
export function howSure(score: number): string {
  if (score >= 0.85) return 'very likely';
  return score >= 0.65 ? 'likely' : 'perhaps';
}
