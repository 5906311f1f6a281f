import { ok } from '#domain/result';
import { unplacedMarks } from '#domain/case/versions';
import { PreparedTexts } from '#services/prepared-texts';
import { VersionService } from '#services/version-service';
import type { CliCommand } from '../program';
import { table, withCase } from './shared';

/** `unplaced`: the marks that stayed on older versions of documents, with where they may belong in the newest. */
export const unplacedCommand: CliCommand = {
  name: 'unplaced',
  words: ['CASE'],
  options: {},
  does: 'lists the marks that have no safe place in the newest version of their document, with candidates',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async (session) => {
      const tray = await new VersionService(session, new PreparedTexts(session)).tray();
      if (!tray.ok) return tray;
      const items = new Map(tray.value.map((item) => [item.annotationId, item]));
      const json = unplacedMarks(session.state).map(({ mark, document, newest, left }) => ({
        annotationId: mark.id,
        kind: mark.kind,
        documentId: document.id,
        file: document.file,
        start: mark.anchor.start,
        end: mark.anchor.end,
        quote: mark.anchor.exact,
        newestId: newest.id,
        left: left !== undefined,
        candidates: (items.get(mark.id)?.candidates ?? []).map(({ passage, quote, score }) => ({
          start: passage.start,
          end: passage.end,
          quote,
          score,
        })),
      }));
      const text = table(
        json.map(({ kind, file, start, end, quote, left, candidates: [best] }) => [
          kind,
          file,
          `${start}–${end}`,
          quote,
          [
            best ? `${Math.round(best.score * 100)} % “${best.quote}”` : 'no candidate',
            ...(left ? ['left unplaced'] : []),
          ].join(', '),
        ]),
      );
      return ok({ json, text });
    }),
};
