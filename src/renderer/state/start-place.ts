import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import type { Place } from './place';

/**
 * The place that the address of the window asks for: `#/reader/<document>`, `#/dossier/<entity>`, `#/timeline`
 * or `#/network`, with an entity or without. Main opens windows
 * there when it takes pictures; null for anything else.
 */
export function placeOfHash(hash: string): Place | null {
  const [, room, id = ''] = hash.split('/');
  if (room === 'reader') {
    const documentId = documentIdSchema.safeParse(id);
    return documentId.success ? { room, documentId: documentId.data } : null;
  }
  if (room === 'dossier') {
    const entityId = entityIdSchema.safeParse(id);
    return entityId.success ? { room, entityId: entityId.data } : null;
  }
  if (room === 'timeline' || room === 'network') {
    const entityId = entityIdSchema.safeParse(id);
    return entityId.success ? { room, entityId: entityId.data } : { room };
  }
  return null;
}
