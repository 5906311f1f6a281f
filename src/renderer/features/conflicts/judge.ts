import type { ClaimedValue, GroupOfValues } from '#contract/conflicts';
import type { StatementId } from '#domain/case/ids';
import { run, sayStep } from '../../state/actions';
import { goTo, useApp } from '../../state/app-store';
import { makeStatement } from '../../state/statements';

/** Goes to the passage of a value. */
export function openValue({ passage: { documentId, start, end } }: ClaimedValue): void {
  goTo({ room: 'reader', documentId, at: { start, end } });
}

/** Makes a statement of a figure that nobody has stated yet; gives the statement it is evidence of, or null. */
export async function stateValue(group: GroupOfValues, value: ClaimedValue): Promise<StatementId | null> {
  if (value.statementId !== undefined) return value.statementId;
  const content = {
    entityId: group.entityId,
    property: group.property,
    value: value.value,
    ...(value.qualifier !== undefined && { qualifier: value.qualifier }),
    date: value.date,
  };
  if (!(await makeStatement(content, value.passage, 'supports'))) return null;
  const { focus, reader } = useApp.getState();
  const mark = focus?.on === 'annotation' ? reader.annotation(focus.annotationId) : undefined;
  return mark?.kind === 'evidence' ? mark.statementId : null;
}

/** Does not offer a figure any more. */
export async function dropFigure({ passage }: ClaimedValue): Promise<void> {
  if ((await run({ name: 'figure.reject', args: { figures: [passage] } })) === null) return;
  sayStep('The figure is not offered any more');
}

/** Says what is made of a group: explained, or resolved in favour of a value. True where the case says so now. */
export async function judgeGroup(
  group: GroupOfValues,
  judged: {
    readonly status: 'explained' | 'resolved';
    readonly reason: string;
    readonly favours?: ClaimedValue;
  },
): Promise<boolean> {
  const { status, reason, favours } = judged;
  const statementId = favours ? await stateValue(group, favours) : null;
  if (favours && statementId === null) return false;
  const args = {
    entityId: group.entityId,
    property: group.key,
    status,
    reason,
    ...(statementId !== null && { favours: statementId }),
  };
  if ((await run({ name: 'conflict.judge', args })) === null) return false;
  const done = status === 'explained' ? 'Explained' : 'Resolved';
  sayStep(`${done}; all values stay in the dossier`);
  return true;
}

/** Takes back what was made of a group. */
export function openAgain(group: GroupOfValues): void {
  const args = { entityId: group.entityId, property: group.key, status: 'open' as const };
  void run({ name: 'conflict.judge', args });
}
