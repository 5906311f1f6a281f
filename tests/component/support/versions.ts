import type { NearCopy } from '#contract/versions';
import { carryOver } from '#domain/anchoring/carry-over';
import { compareVersions } from '#domain/anchoring/compare-versions';
import type { CaseState } from '#domain/case/case-state';
import type { DocumentId } from '#domain/case/ids';
import { unplacedMarks } from '#domain/case/versions';
import { ok } from '#domain/result';
import { layoutText } from '#domain/text/layout';
import type { Handlers } from './handler';

/** What a fake main process answers about versions: worked out as the real one does, with plain context. */
export function versionHandlers(
  state: CaseState,
  texts: ReadonlyMap<DocumentId, string>,
  similar: ReadonlyArray<NearCopy>,
): Handlers<'versions.tray' | 'versions.compare' | 'versions.similar'> {
  return {
    'versions.tray': () =>
      ok(
        unplacedMarks(state).map(({ mark, document, newest }) => {
          const text = texts.get(newest.id) ?? '';
          const { unplaced } = carryOver(texts.get(document.id) ?? '', text, [
            { ...mark.anchor, isName: mark.kind === 'mention' },
          ]);
          return {
            annotationId: mark.id,
            documentId: document.id,
            newestId: newest.id,
            before: mark.anchor.prefix,
            quote: mark.anchor.exact,
            after: mark.anchor.suffix,
            candidates: (unplaced[0]?.candidates ?? []).map(({ start, end, score }) => ({
              passage: { documentId: newest.id, start, end },
              score,
              before: text.slice(Math.max(0, start - 40), start),
              quote: text.slice(start, end),
              after: text.slice(end, end + 40),
            })),
          };
        }),
      ),
    'versions.compare': ({ olderId, newerId }) => {
      const [older = '', newer = ''] = [olderId, newerId].map((id) => texts.get(id as DocumentId));
      return ok(compareVersions(older, layoutText(older), newer, layoutText(newer)));
    },
    'versions.similar': ({ documentIds }) =>
      ok(similar.filter(({ documentId }) => documentIds.includes(documentId))),
  };
}
