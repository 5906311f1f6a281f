import type { DossierProgress } from '#contract/dossier-channels';
import { anchorHolds } from '#domain/anchoring/anchor';
import type { Annotation, Mention } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import type { Document } from '#domain/case/document';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { citedMarks } from '#domain/dossier/assessment';
import { byDocument } from '#domain/dossier/build';
import { tellGroups } from '#domain/dossier/citations';
import type { Layout } from '#domain/text/layout';
import type { PageStart } from '#domain/text/pages';
import { Turns } from './turns';

/** A text that a dossier cites. */
export interface CitedText {
  readonly text: string;
  readonly layout: Layout;
  readonly pages: ReadonlyArray<PageStart>;
}

/** Texts that are on their way from the disk at the same time. */
const READ_AT_ONCE = 8;

/**
 * The texts that the dossier of an entity cites, several read at a time and their sentences looked up, with turns for others in
 * between: what is left to do for the dossier is quick then. Texts that cannot be read are left out. Where it is stopped, it
 * answers what was read until then.
 */
export async function citedTexts(
  state: CaseReader,
  entityId: EntityId,
  read: (document: Document) => Promise<CitedText | undefined>,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly progress?: ((progress: DossierProgress) => void) | undefined;
  } = {},
): Promise<ReadonlyMap<DocumentId, CitedText>> {
  const { signal, progress } = options;
  const texts = new Map<DocumentId, CitedText>();
  const asked = new Set<DocumentId>();
  const turns = new Turns();
  const own = state.idOf(entityId);
  const isOwn = (mark: Annotation): mark is Mention =>
    mark.kind === 'mention' && state.idOf(mark.entityId) === own;
  const isStopped = (): boolean => signal?.aborted === true;
  // What is tagged meanwhile may be in a text that was not asked for yet.
  for (;;) {
    const marks = byDocument(citedMarks(state, entityId));
    const left = [...marks].filter(([id]) => !asked.has(id));
    if (left.length === 0 || isStopped()) return texts;
    const some = async (): Promise<void> => {
      for (let next = left.pop(); next && !isStopped(); next = left.pop()) {
        const [documentId, cited] = next;
        progress?.({ what: 'reading', done: asked.size, total: marks.size });
        asked.add(documentId);
        const document = state.document(documentId);
        const found = document && (await read(document));
        if (!found) continue;
        texts.set(documentId, found);
        const { text, layout, pages } = found;
        const holding = cited.filter(({ anchor }) => anchorHolds(text, anchor));
        tellGroups(text, layout, holding, isOwn, pages);
        if (turns.over) await turns.next();
      }
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, some));
  }
}
