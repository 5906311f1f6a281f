import type { AllTogether } from '#contract/pictures';
import type { Annotation } from '#domain/case/annotation';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { allTogether, togetherIn, type DocumentTogether, type NamedPlace } from '#domain/network/together';
import { ok, type Result } from '#domain/result';
import { layoutText } from '#domain/text/layout';
import type { Range } from '#domain/text/range';
import { sentencesOf } from '#domain/text/sentences';
import type { CaseSession } from './case-session';
import { Turns } from './turns';

/** What was counted in a document, as long as its marks are the same list and name the same entities. */
interface Counted {
  readonly marks: ReadonlyArray<Annotation>;
  readonly places: ReadonlyArray<NamedPlace>;
  readonly together: DocumentTogether;
}

/** Blocks whose sentences are found before others get their turn. */
const SLICE = 60;

/**
 * Counts which entities are named together, by accepted mentions, in sentences, paragraphs and documents. What was counted in
 * a document is kept until its marks change, or two entities become one.
 */
export class TogetherService {
  readonly #session: CaseSession;
  readonly #counted = new Map<DocumentId, Counted>();
  /** The last answer, as long as nothing it rests on has changed. */
  #answer: Promise<AllTogether> | null = null;

  constructor(session: CaseSession) {
    this.#session = session;
    session.store.onChange(() => {
      this.#answer = null;
    });
  }

  /** Who is named together in all current documents. Texts that cannot be read count as naming nobody. */
  async all(): Promise<Result<AllTogether>> {
    this.#answer ??= this.#count();
    return ok(await this.#answer);
  }

  async #count(): Promise<AllTogether> {
    const turns = new Turns();
    const documents: DocumentTogether[] = [];
    for (const document of this.#session.state.currentDocuments()) {
      const together = await this.#inDocument(document, turns);
      if (together) documents.push(together);
      if (turns.over) await turns.next();
    }
    const { pairs, leftOut } = allTogether(documents);
    const passedOver = documents.reduce((sum, document) => sum + document.passedOver, 0);
    return { pairs, leftOut, passedOver };
  }

  async #inDocument({ id, sha256 }: Document, turns: Turns): Promise<DocumentTogether | null> {
    const { state, store } = this.#session;
    const marks = state.annotationsOf(id);
    const places: NamedPlace[] = [];
    for (const mark of marks) {
      if (mark.kind !== 'mention') continue;
      const { start, end } = mark.anchor;
      places.push({ entityId: state.idOf(mark.entityId), start, end });
    }
    const known = this.#counted.get(id);
    // Entities may have become one since, or two again.
    const isSame = (place: NamedPlace, i: number): boolean => place.entityId === known?.places[i]?.entityId;
    if (known?.marks === marks && places.every(isSame)) return known.together;
    let together: DocumentTogether;
    if (new Set(places.map(({ entityId }) => entityId)).size < 2) {
      together = togetherIn(id, places, [], []);
    } else {
      const text = await store.documentText(sha256);
      if (!text.ok) return null;
      const layout = layoutText(text.value);
      const sentences: Range[] = [];
      for (let from = 0; from < layout.blocks.length; from += SLICE) {
        const blocks = layout.blocks.slice(from, from + SLICE);
        for (const sentence of sentencesOf(text.value, { ...layout, blocks })) sentences.push(sentence);
        if (turns.over) await turns.next();
      }
      together = togetherIn(id, places, sentences, layout.blocks);
    }
    this.#counted.set(id, { marks, places, together });
    return together;
  }
}
