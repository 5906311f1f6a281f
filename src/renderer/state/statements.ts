import { useMemo } from 'react';
import type { Evidence, Stance } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import type { CommandInput } from '#domain/case/commands/command';
import type { Passage } from '#domain/case/commands/passage';
import { displayName } from '#domain/case/entity';
import type { EntityId, StatementId } from '#domain/case/ids';
import type { UsedProperty, ValueKind } from '#domain/statements/vocabulary';
import { run, sayStep } from './actions';
import { focusOn, goTo, useApp } from './app-store';
import { useReader } from './case-hooks';

/** The shown name of the entity that an id stands for. */
export function entityName(reader: CaseReader, id: EntityId): string {
  const entity = reader.entity(id);
  return entity ? displayName(entity) : 'an entity that is gone';
}

/** The properties that statements of the case use, with how often and for what. */
export function usePropertiesInUse(): ReadonlyMap<string, UsedProperty> {
  const { reader, revision } = useReader();
  return useMemo(() => {
    const used = new Map<string, { count: number; takes: Set<ValueKind> }>();
    for (const { property, value } of reader.statements()) {
      const known = used.get(property) ?? { count: 0, takes: new Set<ValueKind>() };
      known.count += 1;
      known.takes.add(value.is);
      used.set(property, known);
    }
    return used;
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [reader, revision]);
}

type MakeArgs = Extract<CommandInput, { readonly name: 'statement.make' }>['args'];

/** The newest evidence at a passage, which a command has just made. */
function evidenceAt({ documentId, start, end }: Passage): Evidence | undefined {
  return useApp
    .getState()
    .reader.annotationsOf(documentId)
    .filter(
      (mark): mark is Evidence =>
        mark.kind === 'evidence' && mark.anchor.start === start && mark.anchor.end === end,
    )
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))[0];
}

/** Makes a statement of a passage and puts the passage into focus; false where it was refused. */
export async function makeStatement(
  content: Omit<MakeArgs, 'evidence'>,
  passage: Passage,
  stance: Stance,
): Promise<boolean> {
  const args = { ...content, evidence: [{ passage, stance }] };
  if ((await run({ name: 'statement.make', args })) === null) return false;
  const made = evidenceAt(passage);
  if (made) focusOn({ on: 'annotation', annotationId: made.id });
  return true;
}

/** Adds a passage to a statement and puts it into focus; false where it was refused. */
export async function addEvidence(
  statementId: StatementId,
  passage: Passage,
  stance: Stance,
): Promise<boolean> {
  if ((await run({ name: 'statement.addEvidence', args: { statementId, passage, stance } })) === null) {
    return false;
  }
  const made = evidenceAt(passage);
  if (made) focusOn({ on: 'annotation', annotationId: made.id });
  return true;
}

/** Removes a statement with its evidence, and says so with a way back. */
export async function removeStatement(statementId: StatementId): Promise<void> {
  if ((await run({ name: 'statement.remove', args: { statementId } })) === null) return;
  sayStep('Statement removed');
}

/** Passages of a statement as they are listed: what supports it first, then by age. */
export function evidenceInOrder(evidence: ReadonlyArray<Evidence>): ReadonlyArray<Evidence> {
  return evidence.toSorted(
    (a, b) => Number(a.stance === 'disputes') - Number(b.stance === 'disputes') || (a.id < b.id ? -1 : 1),
  );
}

/** Goes to a passage of a statement and puts it into focus. */
export function goToEvidence({ id, documentId, anchor }: Evidence): void {
  focusOn({ on: 'annotation', annotationId: id });
  goTo({ room: 'reader', documentId, at: { start: anchor.start, end: anchor.end } });
}
