import type { Document } from '#domain/case/document';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { mentionTokens } from '#domain/mentions/find';
import { fail, ok, type Result } from '#domain/result';
import { findQuote, paragraphRange, readReference, type Reference } from '#domain/text/reference';
import { useApp } from './app-store';
import { bridge } from './bridge';
import type { Place, TextRange } from './place';
import { textOf } from './texts';

/** A passage that a reference names, and how many there are of which this is the first. */
export interface Referred {
  readonly place: Place & { readonly room: 'reader'; readonly at: TextRange };
  readonly places: number;
}

/**
 * The passage that somebody means by what she typed or pasted; see `readReference`.
 *
 * @param within the document that is meant where none is named; null for any, which only a quote can do with
 */
export async function findReference(typed: string, within: DocumentId | null): Promise<Result<Referred>> {
  const documents = useApp.getState().reader.documents();
  const read = readReference(typed, documents);
  if (!read) return fail('nothing-named', 'Type a place, or paste the words of a passage.');
  const documentId = read.documentId ?? within;
  const { reference } = read;
  switch (reference.by) {
    case 'citation':
      return citation(reference.number);
    case 'quote':
      return quoted(reference.words, documentId, documents);
    default:
      return documentId === null
        ? fail('no-document', 'Choose in which document, or put its name before the number.')
        : placeIn(documentId, reference);
  }
}

async function placeIn(
  documentId: DocumentId,
  reference: Extract<Reference, { by: 'offset' | 'paragraph' }>,
): Promise<Result<Referred>> {
  const answer = await textOf(documentId);
  if (answer.status !== 'ready') return unreadable(answer);
  const { text, layout } = answer.read;
  if (reference.by === 'paragraph') {
    const range = paragraphRange(layout, reference.number);
    return range
      ? ok(referred(documentId, range))
      : fail('no-such-place', `This document has no paragraph ${reference.number}.`);
  }
  const { start, end } = reference;
  if (start >= text.length) {
    const length = text.length.toLocaleString('en');
    return fail('no-such-place', `This document has ${length} characters, fewer than that.`);
  }
  return ok(referred(documentId, { start, end: Math.min(Math.max(end, start + 1), text.length) }));
}

async function quoted(
  words: string,
  within: DocumentId | null,
  documents: ReadonlyArray<Document>,
): Promise<Result<Referred>> {
  if (within !== null) {
    const answer = await textOf(within);
    if (answer.status !== 'ready') return unreadable(answer);
    const { text, layout } = answer.read;
    const hits = findQuote(mentionTokens(text, layout), words);
    const [first] = hits;
    if (first) return ok(referred(within, first, hits.length));
    return fail('not-found', 'These words do not stand in this document.');
  }
  const plain = words.replace(/["“”„]/gu, ' ').trim();
  for (const count of [Infinity, 8]) {
    const phrase = plain.split(/\s+/u).slice(0, count).join(' ');
    const answer = await bridge.invoke('search.passages', {
      query: `"${phrase}"`.slice(0, 10_000),
      mode: 'words',
      wholeWords: true,
      limit: 1,
    });
    if (!answer.ok) return answer;
    const passage = answer.value.documents[0]?.lines[0]?.passage;
    if (passage) return ok(referred(passage.documentId, passage, answer.value.total));
  }
  return fail(
    'not-found',
    documents.length === 1
      ? 'These words do not stand in the document.'
      : 'These words stand in no document.',
  );
}

async function citation(number: number): Promise<Result<Referred>> {
  const entityId = dossierLast();
  if (!entityId) return fail('no-dossier', 'Open the dossier first whose citation this is.');
  const answer = await bridge.invoke('dossier.view', { entityId });
  if (!answer.ok) return answer;
  const found = answer.value.sources
    .flatMap(({ citations }) => citations)
    .find((one) => one.number === number);
  return found
    ? ok(referred(found.documentId, found))
    : fail('no-such-place', `The dossier has no citation ${number}.`);
}

/** The entity whose dossier the analyst was in last. */
function dossierLast(): EntityId | null {
  const { trail, beside } = useApp.getState();
  const places = [trail.here, ...(beside ? [beside.here] : []), ...trail.back.toReversed()];
  for (const place of places) if (place.room === 'dossier') return place.entityId;
  return null;
}

function referred(documentId: DocumentId, { start, end }: TextRange, places = 1): Referred {
  return { place: { room: 'reader', documentId, at: { start, end } }, places };
}

function unreadable(answer: { readonly status: string; readonly message?: string }): Result<never> {
  return fail('text-unreadable', answer.message ?? 'This text cannot be shown.');
}
