import { useCallback, useEffect, useMemo, useState } from 'react';
import type { MarkIndex, Spanned } from '../../reading/mark-index';
import { readSelection } from '../../reading/selecting';
import type { TextMap } from '../../reading/text-map';
import { useApp } from '../../state/app-store';
import type { ReadText } from '../../state/texts';
import { markDetail, markName, type ReaderMark } from './reader-marks';

interface Announced {
  readonly read: ReadText;
  readonly selection: Spanned | null;
  readonly settled: boolean;
  readonly marks: MarkIndex<ReaderMark>;
  readonly map: TextMap | null;
  /** Whether the caret leads, that is the keyboard. */
  readonly caret: boolean;
}

/** What a screen reader is to say: how much is selected, what was marked, and the mark that the caret comes into. */
export function useAnnouncer({ read, selection, settled, marks, map, caret }: Announced): {
  /** How much is selected. */
  readonly selected: string;
  /** What was said last with `announce`, or which mark the caret came into. */
  readonly message: string;
  readonly announce: (message: string) => void;
} {
  const [message, announce] = useState('');
  const start = selection?.start;
  const end = selection?.end;
  const selected = useMemo(() => {
    if (!settled || start === undefined || end === undefined) return '';
    const words = read.text.slice(start, end).split(/\s+/u).length;
    return `${words === 1 ? '1 word' : `${words} words`} selected`;
  }, [settled, start, end, read]);

  const sayMark = useCallback(() => {
    const offset = map && readSelection(map)?.focus;
    const [mark] = offset === null || offset === undefined ? [] : marks.at(offset);
    if (!mark) return;
    const { reader } = useApp.getState();
    const detail = markDetail(mark.annotation, reader);
    announce(`${markName(mark.annotation, reader)}${detail === '' ? '' : `, ${detail}`}`);
  }, [map, marks]);

  useEffect(() => {
    if (!caret) return;
    document.addEventListener('selectionchange', sayMark);
    return () => document.removeEventListener('selectionchange', sayMark);
  }, [caret, sayMark]);

  return { selected, message, announce };
}
