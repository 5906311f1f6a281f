import { useEffect, useMemo, useRef, useState } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { mergeRanges, without, type Range } from '#domain/text/range';
import type { Spanned } from '../../reading/mark-index';
import { keepReadParts, readPartsOf } from '../../state/read-parts';

/** Milliseconds for which words stay on the screen until they count as read. */
const STAY = 1_000;
const nothing: ReadonlyArray<Range> = [];

/** What of a text was on the screen long enough to be read, and what was not. */
export interface ReadParts {
  readonly unread: ReadonlyArray<Range>;
  /** The share that was, from 0 to 1. */
  readonly share: number;
}

/** Keeps track of what was on the screen; it is remembered on this machine, and no part of the case. */
export function useReadParts(documentId: DocumentId, length: number, visible: Spanned): ReadParts {
  const [parts, setParts] = useState<ReadonlyArray<Range>>(nothing);
  const now = useRef(visible);
  useEffect(() => {
    now.current = visible;
  }, [visible]);
  useEffect(() => {
    let wanted = true;
    void readPartsOf(documentId).then((known) => {
      if (wanted) setParts((own) => mergeRanges([...known, ...own]));
    });
    return () => {
      wanted = false;
    };
  }, [documentId]);
  useEffect(() => {
    let before: Spanned | null = null;
    const timer = setInterval(() => {
      const here = now.current;
      const stayed = before && {
        start: Math.max(before.start, here.start),
        end: Math.min(before.end, here.end),
      };
      before = here;
      if (!stayed || stayed.start >= stayed.end || !document.hasFocus()) return;
      setParts((own) => {
        if (without(stayed, own).length === 0) return own;
        const more = mergeRanges([...own, stayed]);
        keepReadParts(documentId, more);
        return more;
      });
    }, STAY);
    return () => clearInterval(timer);
  }, [documentId]);
  return useMemo(() => {
    const unread = without({ start: 0, end: length }, parts);
    const left = unread.reduce((sum, { start, end }) => sum + end - start, 0);
    return { unread, share: length === 0 ? 1 : 1 - left / length };
  }, [parts, length]);
}
