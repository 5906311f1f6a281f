import type { ComparedVersions, TrayItem } from '#contract/versions';
import { carryOver, type LeftPassage } from '#domain/anchoring/carry-over';
import { compareVersions } from '#domain/anchoring/compare-versions';
import type { AnnotationId, DocumentId } from '#domain/case/ids';
import { unplacedMarks, type UnplacedMark } from '#domain/case/versions';
import { keywordInContext } from '#domain/mentions/context';
import { ok, type Result } from '#domain/result';
import type { CaseSession } from './case-session';
import type { PreparedTexts } from './prepared-texts';

/** Where an unplaced mark may belong, as long as it lies on the same passage and is to go into the same text. */
interface Known {
  readonly of: string;
  readonly item: TrayItem;
}

function placeOf({ mark, document, newest }: UnplacedMark): string {
  return [document.id, mark.anchor.start, mark.anchor.end, newest.id].join(' ');
}

/** Works out what lies between the versions of documents: where unplaced marks may belong, and what changed. */
export class VersionService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  /** What was found for each mark: it does not depend on the others, which are placed one after the other. */
  #known: ReadonlyMap<AnnotationId, Known> = new Map();

  constructor(session: CaseSession, texts: PreparedTexts) {
    this.#session = session;
    this.#texts = texts;
  }

  /** All unplaced marks with their candidates in the newest version, by document and place. Fails where a text cannot be read. */
  async tray(): Promise<Result<ReadonlyArray<TrayItem>>> {
    const all = unplacedMarks(this.#session.state);
    const known = new Map<AnnotationId, Known>();
    const unknown = new Map<DocumentId, UnplacedMark[]>();
    for (const unplaced of all) {
      const before = this.#known.get(unplaced.mark.id);
      if (before?.of === placeOf(unplaced)) {
        known.set(unplaced.mark.id, before);
        continue;
      }
      const here = unknown.get(unplaced.document.id);
      if (here) here.push(unplaced);
      else unknown.set(unplaced.document.id, [unplaced]);
    }
    for (const marks of unknown.values()) {
      const found = await this.#itemsOf(marks);
      if (!found.ok) return found;
      for (const [i, item] of found.value.entries()) {
        const mark = marks[i];
        if (mark) known.set(item.annotationId, { of: placeOf(mark), item });
      }
    }
    this.#known = known;
    return ok(all.flatMap(({ mark }) => known.get(mark.id)?.item ?? []));
  }

  /** What differs between two documents, which need not be filed as versions of one. Fails where a text cannot be read. */
  async compare(olderId: DocumentId, newerId: DocumentId): Promise<Result<ComparedVersions>> {
    const older = await this.#texts.of(olderId);
    if (!older.ok) return older;
    const newer = await this.#texts.of(newerId);
    if (!newer.ok) return newer;
    return ok(compareVersions(older.value.text, older.value.layout, newer.value.text, newer.value.layout));
  }

  /** Of marks that lie on one document. */
  async #itemsOf(unplaced: ReadonlyArray<UnplacedMark>): Promise<Result<ReadonlyArray<TrayItem>>> {
    const [first] = unplaced;
    if (!first) return ok([]);
    const older = await this.#texts.of(first.document.id);
    if (!older.ok) return older;
    const newest = await this.#texts.of(first.newest.id);
    if (!newest.ok) return newest;
    const carried = carryOver(
      older.value.text,
      newest.value.text,
      unplaced.map(({ mark }) => ({ ...mark.anchor, isName: mark.kind === 'mention' })),
    );
    const candidates = new Map<number, LeftPassage['candidates']>();
    for (const { index, candidates: left } of carried.unplaced) candidates.set(index, left);
    // Placed by itself, and yet here: the same mark stands there already, or it came back by an undo.
    for (const { index, anchor, score } of carried.placed) {
      candidates.set(index, [{ start: anchor.start, end: anchor.end, score }]);
    }
    return ok(
      unplaced.map(({ mark }, index): TrayItem => {
        const { start, end } = mark.anchor;
        const here = keywordInContext(older.value.text, older.value.layout, start, end);
        return {
          annotationId: mark.id,
          documentId: mark.documentId,
          newestId: first.newest.id,
          before: here.before,
          quote: here.match,
          after: here.after,
          candidates: (candidates.get(index) ?? []).map((candidate) => {
            const { text, layout } = newest.value;
            const there = keywordInContext(text, layout, candidate.start, candidate.end);
            return {
              passage: { documentId: first.newest.id, start: candidate.start, end: candidate.end },
              score: candidate.score,
              before: there.before,
              quote: there.match,
              after: there.after,
            };
          }),
        };
      }),
    );
  }
}
