import { findOrigins, type OriginSource } from '#domain/statements/origins';
import { ok } from '#domain/result';
import { PreparedTexts } from '#services/prepared-texts';
import type { CliCommand } from '../program';
import { documentsByFile, table, withCase } from './shared';

/** `origins`: which documents seem to share a source, and why. */
export const originsCommand: CliCommand = {
  name: 'origins',
  words: ['CASE'],
  options: {},
  does: 'lists documents that seem to share a source, with the passages that say so',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async (session) => {
      const texts = new PreparedTexts(session);
      const sources: OriginSource[] = [];
      const files = new Map<string, string>();
      for (const { id: documentId, file, author } of documentsByFile(session)) {
        const prepared = await texts.of(documentId);
        if (!prepared.ok) return prepared;
        const { text, layout } = prepared.value;
        sources.push({ documentId, text, layout, author });
        files.set(documentId, file);
      }
      const links = findOrigins(sources);
      const rows = links.flatMap(({ documents, score, evidence }) => {
        const kinds = new Map<string, number>();
        for (const { kind } of evidence) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        const why = [...kinds].map(([kind, count]) => (count === 1 ? kind : `${kind} ×${count}`)).join(', ');
        return [[score.toFixed(2), ...documents.map((id) => files.get(id) ?? id), why]];
      });
      return ok({ json: links, text: table(rows) });
    }),
};
