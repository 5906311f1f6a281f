import { useCallback, useState } from 'react';
import type { HistoryLine, RevertConflict } from '#contract/history';
import type { ChangeId } from '#domain/case/ids';
import { redo, report, sayStep, undo } from '../../state/actions';
import { whenApplied } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { saveUnsaved } from '../../state/unsaved';

/** A way to take back what a line of the history says, or all that came after it, or to do it again. */
export type TakeBackWay = 'undo' | 'redo' | 'undo-to' | 'revert';

/** A question that the analyst has to answer first. */
export type TakeBackQuestion =
  | { readonly about: 'redo' | 'undo-to'; readonly line: HistoryLine; readonly steps: number }
  | {
      readonly about: 'conflicts';
      readonly line: HistoryLine;
      readonly conflicts: ReadonlyArray<RevertConflict>;
    };

async function done({ changeId }: { readonly changeId: ChangeId }, message: string): Promise<void> {
  await whenApplied(changeId);
  sayStep(message);
}

async function undoTo({ id, label }: HistoryLine): Promise<void> {
  const answer = report(await bridge.invoke('case.undoTo', { changeId: id }));
  if (answer) await done(answer, `Back to: ${label}`);
}

async function redoUpTo({ label }: HistoryLine, steps: number): Promise<void> {
  for (let step = 1; step <= steps; step++) {
    const answer = report(await bridge.invoke('case.redo', {}));
    if (!answer) return;
    if (step === steps) await done(answer, `Done again up to: ${label}`);
  }
}

/** What `useTakeBack` gives. */
export interface TakeBack {
  readonly question: TakeBackQuestion | null;
  /** Takes back at once where nothing stands in the way and one step is enough, else asks. */
  readonly ask: (way: TakeBackWay, line: HistoryLine) => void;
  /** Goes on after the question: with a choice where there are conflicts. */
  readonly goOn: (onConflict?: 'keep-newer' | 'revert-anyway') => void;
  readonly cancel: () => void;
}

/** Takes back lines of the history, with the questions that this may need. */
export function useTakeBack(): TakeBack {
  const [question, setQuestion] = useState<TakeBackQuestion | null>(null);

  const revert = useCallback(
    async (line: HistoryLine, onConflict?: 'keep-newer' | 'revert-anyway'): Promise<void> => {
      await saveUnsaved();
      const answer = report(
        await bridge.invoke('case.revert', { changeId: line.id, ...(onConflict ? { onConflict } : {}) }),
      );
      if (answer?.outcome === 'conflicts')
        setQuestion({ about: 'conflicts', line, conflicts: answer.conflicts });
      else if (answer) await done(answer, `Reverted: ${line.label}`);
    },
    [],
  );

  const ask = useCallback(
    (way: TakeBackWay, line: HistoryLine): void => {
      const steps = line.standing.is === 'undone' ? line.standing.steps : 0;
      if (way === 'undo') void undo();
      else if (way === 'revert') void revert(line);
      else if (way === 'redo' && steps <= 1) void redo();
      else setQuestion({ about: way, line, steps });
    },
    [revert],
  );

  const goOn = (onConflict?: 'keep-newer' | 'revert-anyway'): void => {
    setQuestion(null);
    if (question?.about === 'conflicts') void revert(question.line, onConflict);
    else if (question?.about === 'undo-to') void saveUnsaved().then(() => undoTo(question.line));
    else if (question) void saveUnsaved().then(() => redoUpTo(question.line, question.steps));
  };

  return { question, ask, goOn, cancel: () => setQuestion(null) };
}
