import { useEffect, useState } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { layoutText, type Layout } from '#domain/text/layout';
import type { PageStart } from '#domain/text/pages';
import { bridge } from './bridge';

/** A document's canonical text with its reading layout. */
export interface ReadText {
  readonly documentId: DocumentId;
  readonly text: string;
  readonly layout: Layout;
  /** Where the pages of the original begin in the text; none where it has none. */
  readonly pages: ReadonlyArray<PageStart>;
  /** What the analyst should know of how the text came out of the file. */
  readonly notes: ReadonlyArray<string>;
}

/** What a room knows of a text it asked for. */
export type TextAnswer =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'ready'; readonly read: ReadText };

const loading: TextAnswer = { status: 'loading' };

/** Canonical texts never alter, so each is asked for once; a few stay for going back and forth. */
const KEPT = 12;
const texts = new Map<DocumentId, Promise<TextAnswer>>();
/** Those of them that are here. */
const here = new Map<DocumentId, TextAnswer>();

async function load(documentId: DocumentId): Promise<TextAnswer> {
  const answer = await bridge.invoke('document.text', { documentId });
  if (!answer.ok) return { status: 'failed', message: answer.error.message };
  const { text, pages, notes } = answer.value;
  return { status: 'ready', read: { documentId, text, layout: layoutText(text), pages, notes } };
}

/** The text of a document, asked for once. */
export function textOf(documentId: DocumentId): Promise<TextAnswer> {
  const found = texts.get(documentId);
  if (found) {
    texts.delete(documentId);
    texts.set(documentId, found);
    return found;
  }
  const loading = load(documentId);
  texts.set(documentId, loading);
  void loading.then((answer) => {
    if (texts.get(documentId) !== loading) return;
    // A failure is not kept: asking again may succeed.
    if (answer.status === 'failed') texts.delete(documentId);
    else here.set(documentId, answer);
  });
  for (const oldest of texts.keys()) {
    if (texts.size <= KEPT) break;
    texts.delete(oldest);
    here.delete(oldest);
  }
  return loading;
}

/** Forgets all texts, when another case is opened. */
export function forgetTexts(): void {
  texts.clear();
  here.clear();
}

/** The text of a document, in the first drawing already where it is there; loads it where it is not. */
export function useDocumentText(documentId: DocumentId): TextAnswer {
  const [answer, setAnswer] = useState<{ readonly of: DocumentId; readonly is: TextAnswer } | null>(null);
  const known = answer?.of === documentId ? answer.is : here.get(documentId);
  // What was shown once stays, though other texts take its place among those that are kept.
  if (known && answer?.is !== known) setAnswer({ of: documentId, is: known });
  useEffect(() => {
    if (known) return;
    let wanted = true;
    void textOf(documentId).then((is) => wanted && setAnswer({ of: documentId, is }));
    return () => {
      wanted = false;
    };
  }, [documentId, known]);
  return known ?? loading;
}
