import { useCallback } from 'react';
import type { Evidence } from '#domain/case/annotation';
import { counted } from '#domain/dossier/words';
import { useOrigins } from './conflicts';

/**
 * What statements stand on, in words: "2 passages in 1 document", "3 passages in 3 documents, 1 origin". Documents that go back
 * to one source count as one origin.
 */
export function useGrounds(): (evidence: ReadonlyArray<Evidence>) => string {
  const origins = useOrigins();
  return useCallback(
    (evidence) => {
      const documents = new Set(evidence.map(({ documentId }) => documentId));
      const sources = new Set([...documents].map((id) => origins.of(id).key)).size;
      const words = `${counted(evidence.length, 'passage')} in ${counted(documents.size, 'document')}`;
      return sources < documents.size ? `${words}, ${counted(sources, 'origin')}` : words;
    },
    [origins],
  );
}
