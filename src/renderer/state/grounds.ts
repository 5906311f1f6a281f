import { useCallback } from 'react';
import type { Evidence } from '#domain/case/annotation';
import { counted } from '#domain/dossier/words';
import { originsInWords } from '#domain/statements/origin-groups';
import { useOrigins } from './conflicts';

/**
 * What statements stand on, in words: "2 passages in 1 document", "3 passages in 3 documents, 1 origin". Documents that go back
 * to one source count as one origin.
 */
export function useGrounds(): (evidence: ReadonlyArray<Evidence>) => string {
  const origins = useOrigins();
  return useCallback(
    (evidence) => {
      const documents = evidence.map(({ documentId }) => documentId);
      const sources = originsInWords(documents, origins);
      const where = sources === '' ? counted(new Set(documents).size, 'document') : sources;
      return `${counted(evidence.length, 'passage')} in ${where}`;
    },
    [origins],
  );
}
