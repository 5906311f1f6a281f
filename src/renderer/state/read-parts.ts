import type { CaseId, DocumentId } from '#domain/case/ids';
import type { Range } from '#domain/text/range';
import { bridge } from './bridge';
import { useApp } from './app-store';

/** Milliseconds after the last reading when it is written down. */
const REST = 3_000;

const waiting = new Map<DocumentId, { readonly caseId: CaseId; readonly parts: ReadonlyArray<Range> }>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Which parts of a document were on the screen on this machine; none where that is not known. */
export async function readPartsOf(documentId: DocumentId): Promise<ReadonlyArray<Range>> {
  const here = waiting.get(documentId);
  if (here) return here.parts;
  const answer = await bridge.invoke('document.readParts', { documentId });
  return answer.ok ? answer.value : [];
}

/** Remembers which parts of a document were on the screen; several calls are written as one. */
export function keepReadParts(documentId: DocumentId, parts: ReadonlyArray<Range>): void {
  const { info } = useApp.getState();
  if (!info) return;
  waiting.set(documentId, { caseId: info.caseId, parts });
  clearTimeout(timer);
  timer = setTimeout(write, REST);
  // Who leaves before that has read it all the same.
  window.addEventListener('pagehide', write, { once: true });
}

function write(): void {
  clearTimeout(timer);
  window.removeEventListener('pagehide', write);
  const cases = new Set([...waiting.values()].map(({ caseId }) => caseId));
  for (const caseId of cases) {
    const texts = [...waiting]
      .filter(([, read]) => read.caseId === caseId)
      .map(([documentId, { parts }]) => ({ documentId, parts }));
    void bridge.invoke('document.keepReadParts', { caseId, texts });
  }
  waiting.clear();
}
