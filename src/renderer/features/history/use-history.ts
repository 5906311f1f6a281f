import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelInput } from '#contract/contract';
import type { HistoryLine } from '#contract/history';
import { report } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { bridge } from '../../state/bridge';

/** As many lines as are asked for at a time. */
export const PAGE = 100;

/** What the history is narrowed to; empty for everything. */
export type HistoryFilter = Pick<ChannelInput<'case.history'>, 'words' | 'author' | 'kind'>;

/** The lines loaded so far, newest first. */
export interface LoadedHistory {
  readonly lines: ReadonlyArray<HistoryLine>;
  /** How many Changes there are in all. */
  readonly total: number;
  /** Whether there are, or may be, older ones. */
  readonly older: boolean;
  /** Everybody who made a Change. */
  readonly authors: ReadonlyArray<string>;
}

/** The history from its newest line on; null while asking first. `more` loads older lines. */
export function useHistory(filter: HistoryFilter): {
  readonly history: LoadedHistory | null;
  readonly more: () => void;
} {
  const revision = useApp((state) => state.revision);
  const caseId = useApp((state) => state.info?.caseId);
  const [history, setHistory] = useState<LoadedHistory | null>(null);
  const wanted = useRef(PAGE);
  const asked = useRef(0);
  const { words, author, kind } = filter;

  const load = useCallback(async (): Promise<void> => {
    const question = ++asked.current;
    const lines: HistoryLine[] = [];
    let next: number | null | undefined;
    do {
      const answer = report(
        await bridge.invoke('case.history', {
          limit: PAGE,
          // A Change may come while older lines are asked for: this keeps the pages in one piece.
          ...(typeof next === 'number' ? { before: next } : {}),
          ...(words ? { words } : {}),
          ...(author === undefined ? {} : { author }),
          ...(kind ? { kind } : {}),
        }),
      );
      if (!answer || question !== asked.current) return;
      lines.push(...answer.lines);
      ({ next } = answer);
      // Where little matches, what was found is shown while the search goes on.
      const { total, authors } = answer;
      if (next === null || lines.length >= wanted.current || answer.lines.length < PAGE)
        setHistory({ lines: [...lines], total, authors, older: next !== null });
    } while (next !== null && lines.length < wanted.current);
  }, [words, author, kind]);

  useEffect(() => {
    wanted.current = PAGE;
  }, [load, caseId]);

  useEffect(() => {
    void load();
    const questions = asked;
    return () => {
      questions.current += 1;
    };
  }, [load, revision, caseId]);

  const more = useCallback((): void => {
    wanted.current += PAGE;
    void load();
  }, [load]);

  return { history, more };
}
