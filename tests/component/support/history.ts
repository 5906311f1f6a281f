import { mirrored, type Change, type ChangeDraft, type RecordedChange } from '#domain/case/change';
import type { CaseState } from '#domain/case/case-state';
import { countTouched, describeChange } from '#domain/case/describe-change';
import type { History } from '#domain/case/history';
import { changeIdSchema, type ChangeId } from '#domain/case/ids';
import { backTo, takeBack } from '#domain/case/revert';
import { sayConflict } from '#domain/case/revert-words';
import { standings } from '#domain/case/standings';
import { fail, ok, type Result } from '#domain/result';
import type { Handlers } from './handler';

/** What the fake main process keeps of its Changes, and how it makes another one. */
interface Kept {
  readonly state: CaseState;
  readonly history: History;
  readonly journal: ReadonlyArray<RecordedChange>;
  readonly commit: (draft: ChangeDraft, reverts?: Change['reverts']) => ChangeId;
}

/** The history as main answers it, and the ways back in it: the real ones on the Changes in memory. */
export function historyHandlers({
  state,
  history,
  journal,
  commit,
}: Kept): Handlers<
  'case.undo' | 'case.redo' | 'case.revert' | 'case.undoTo' | 'case.history' | 'case.changeDetails'
> {
  const recorded = (id: ChangeId): RecordedChange => {
    const found = journal.find(({ change }) => change.id === id);
    if (!found) throw new Error(`No Change ${id}`);
    return found;
  };

  const revert = (as: 'undo' | 'redo'): Result<{ changeId: ChangeId; label: string }> => {
    const step = as === 'undo' ? history.undo : history.redo;
    if (!step) return fail('nothing-there', as === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.');
    const target = as === 'undo' ? recorded(step.id) : mirrored(recorded(step.id));
    const { put, remove } = takeBack(target, state, 'keep-newer');
    const draft = { label: `${as === 'undo' ? 'Undo' : 'Redo'}: ${step.label}`, put, remove };
    return ok({ changeId: commit(draft, { changeId: step.id, as }), label: step.label });
  };

  return {
    'case.undo': () => revert('undo'),
    'case.redo': () => revert('redo'),
    'case.revert': ({ changeId, onConflict }) => {
      const target = recorded(changeIdSchema.parse(changeId));
      const later = journal.slice(journal.indexOf(target) + 1);
      const { put, remove, conflicts } = takeBack(target, state, onConflict ?? 'keep-newer', later);
      if (conflicts.length > 0 && !onConflict) {
        const said = conflicts.map((conflict) => ({ ...conflict, message: sayConflict(conflict) }));
        return ok({ outcome: 'conflicts', conflicts: said });
      }
      if (put.length + remove.length === 0) return fail('nothing-to-revert', 'Nothing of this step is left.');
      const draft = { label: `Take back: ${target.change.label}`, put, remove };
      const id = commit(draft, { changeId: target.change.id, as: 'revert' });
      return ok({ outcome: 'done', changeId: id, label: draft.label });
    },
    'case.undoTo': ({ changeId }) => {
      const target = recorded(changeIdSchema.parse(changeId));
      const draft = backTo(journal.slice(journal.indexOf(target) + 1), state);
      if (draft.put.length + draft.remove.length === 0) return fail('nothing-to-undo', 'Nothing came after.');
      const label = `Go back to: ${target.change.label}`;
      return ok({
        changeId: commit({ label, ...draft }, { changeId: target.change.id, as: 'back-to' }),
        label,
      });
    },
    'case.history': ({ before, limit, words = '', author, kind }) => {
      const standing = standings(journal.map(({ change }, place) => ({ ...change, sequence: place + 1 })));
      const found = journal
        .map((recorded, place) => {
          const { id, at, author, label, reverts } = recorded.change;
          const touched = countTouched(recorded);
          return {
            sequence: place + 1,
            id,
            at,
            author,
            label,
            ...(reverts ? { reverts } : {}),
            touched,
            standing: standing.get(id) ?? { is: 'left' as const },
          };
        })
        .filter(({ sequence }) => before === undefined || sequence < before)
        .filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()))
        .filter((line) => author === undefined || line.author === author)
        .filter(({ touched, reverts }) =>
          kind === 'taken-back' ? reverts : !kind || touched.some(({ type }) => type === kind),
        )
        .reverse();
      const lines = found.slice(0, limit);
      const next = found.length > limit ? (lines.at(-1)?.sequence ?? null) : null;
      const authors = [...new Set(journal.map(({ change }) => change.author))];
      return ok({ lines, total: journal.length, next, authors });
    },
    'case.changeDetails': ({ changeId }) =>
      ok(describeChange(recorded(changeIdSchema.parse(changeId)), state, 200)),
  };
}
