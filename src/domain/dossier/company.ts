import type { Annotation, Mention } from '../case/annotation';
import type { CaseReader } from '../case/case-reader';
import { displayName } from '../case/entity';
import type { EntityId } from '../case/ids';
import type { Layout } from '../text/layout';
import type { Dossier } from './dossier';
import { paragraphAt } from './paragraphs';

/** Counts in how many paragraphs other entities are mentioned together with one. */
export class CompanyCounter {
  readonly #state: CaseReader;
  readonly #entityId: EntityId;
  readonly #counts = new Map<EntityId, { paragraphs: number; documents: number }>();

  constructor(state: CaseReader, entityId: EntityId) {
    this.#state = state;
    this.#entityId = state.idOf(entityId);
  }

  /**
   * Takes in one document.
   *
   * @param own mentions of the entity whose quotes hold
   * @param marks all marks of the document whose quotes hold
   */
  addDocument(layout: Layout, own: ReadonlyArray<Mention>, marks: ReadonlyArray<Annotation>): void {
    const blocks = new Set(own.map(({ anchor }) => paragraphAt(layout, anchor.start).block));
    const together = new Map<EntityId, Set<number>>();
    for (const mark of marks) {
      if (mark.kind !== 'mention') continue;
      const entityId = this.#state.idOf(mark.entityId);
      if (entityId === this.#entityId) continue;
      const { block } = paragraphAt(layout, mark.anchor.start);
      if (!blocks.has(block)) continue;
      const known = together.get(entityId);
      if (known) known.add(block);
      else together.set(entityId, new Set([block]));
    }
    for (const [entityId, { size }] of together) {
      const count = this.#counts.get(entityId) ?? { paragraphs: 0, documents: 0 };
      this.#counts.set(entityId, {
        paragraphs: count.paragraphs + size,
        documents: count.documents + 1,
      });
    }
  }

  /** The others that are still in the case, most often first. */
  list(): Dossier['company'] {
    return [...this.#counts]
      .flatMap(([entityId, count]) => {
        const entity = this.#state.entity(entityId);
        return entity ? [{ entityId, name: displayName(entity), schema: entity.schema, ...count }] : [];
      })
      .sort(
        (a, b) =>
          b.paragraphs - a.paragraphs ||
          b.documents - a.documents ||
          (a.name === b.name ? 0 : a.name < b.name ? -1 : 1) ||
          (a.entityId < b.entityId ? -1 : 1),
      );
  }
}
