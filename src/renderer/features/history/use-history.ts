import { useCallback, useEffect, useRef, useState } from 'react';
import { report } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import type { HistoryLine } from './history-view';

/** As many lines as are asked for at a time. */
const PAGE = 300;

/** The lines loaded so far, newest first. */
export interface LoadedHistory {
  readonly lines: ReadonlyArray<HistoryLine>;
  /** How many there are in all. */
  readonly total: number;
}

/** The history from its newest line on; null while asking first. `more` loads older lines. */
export function useHistory(): { readonly history: LoadedHistory | null; readonly more: () => void } {
  const revision = useApp((state) => state.revision);
  const caseId = useApp((state) => state.info?.caseId);
  const [history, setHistory] = useState<LoadedHistory | null>(null);
  const wanted = useRef(PAGE);
  const asked = useRef(0);

  const load = useCallback(async (): Promise<void> => {
    const question = ++asked.current;
    const lines: HistoryLine[] = [];
    let total = 0;
    // A Change may come while older lines are asked for: `before` keeps the pages in one piece.
    while (lines.length < wanted.current) {
      const before = lines.at(-1)?.sequence;
      const answer = report(
        await bridge.invoke('case.history', { limit: PAGE, ...(before === undefined ? {} : { before }) }),
      );
      if (!answer || question !== asked.current) return;
      lines.push(...answer.lines);
      total = answer.total;
      if (answer.lines.length < PAGE) break;
    }
    setHistory({ lines, total });
  }, []);

  useEffect(() => {
    void load();
  }, [load, revision, caseId]);

  const more = useCallback((): void => {
    wanted.current += PAGE;
    void load();
  }, [load]);

  return { history, more };
}
