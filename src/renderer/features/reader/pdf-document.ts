import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { DocumentId } from '#domain/case/ids';
import { bridge } from '../../state/bridge';

/** What came of opening the original of a document. */
export type OpenedPdf =
  { readonly ok: true; readonly pdf: PDFDocumentProxy } | { readonly ok: false; readonly message: string };

let last: { readonly documentId: DocumentId; readonly opened: Promise<OpenedPdf> } | null = null;

/** The pages of a document's original, opened once; another one asked for closes it. */
export function openPdf(documentId: DocumentId): Promise<OpenedPdf> {
  if (last?.documentId === documentId) return last.opened;
  closePdf();
  const opened = open(documentId);
  last = { documentId, opened };
  return opened;
}

/** Gives the memory of the open pages back. */
export function closePdf(): void {
  const closing = last?.opened;
  last = null;
  void closing?.then((opened) => (opened.ok ? opened.pdf.loadingTask.destroy() : undefined));
}

async function open(documentId: DocumentId): Promise<OpenedPdf> {
  const answer = await bridge.invoke('document.original', { documentId });
  if (!answer.ok) return { ok: false, message: answer.error.message };
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // A thread of its own, from our own files: the page stays usable whatever a document asks for.
  pdfjs.GlobalWorkerOptions.workerPort ??= new Worker(new URL('./pdf-worker.ts', import.meta.url), {
    type: 'module',
  });
  const loading = pdfjs.getDocument({
    data: answer.value.bytes,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    return { ok: true, pdf: await loading.promise };
  } catch (error) {
    await loading.destroy();
    const locked = error instanceof Error && error.name === 'PasswordException';
    return {
      ok: false,
      message: locked
        ? 'This PDF is locked with a password, so its pages cannot be shown. Its text is here.'
        : 'The pages of this PDF cannot be shown. Its text is here.',
    };
  }
}
