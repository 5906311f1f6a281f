import { ok } from '#domain/result';
import { OriginService } from '#services/origin-service';
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
      const files = new Map<string, string>(documentsByFile(session).map(({ id, file }) => [id, file]));
      const found = await new OriginService(session).links();
      if (!found.ok) return found;
      const links = found.value;
      const rows = links.flatMap(({ documents, score, evidence }) => {
        const kinds = new Map<string, number>();
        for (const { kind } of evidence) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        const why = [...kinds].map(([kind, count]) => (count === 1 ? kind : `${kind} ×${count}`)).join(', ');
        return [[score.toFixed(2), ...documents.map((id) => files.get(id) ?? id), why]];
      });
      return ok({ json: links, text: table(rows) });
    }),
};
