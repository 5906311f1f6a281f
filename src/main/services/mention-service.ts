import type { Suggestion, SuggestionCounts } from '#contract/mentions';
import type { Mention } from '#domain/case/annotation';
import type { Change } from '#domain/case/change';
import type { Document } from '#domain/case/document';
import type { DocumentId, EntityId, RecordId } from '#domain/case/ids';
import { keywordInContext } from '#domain/mentions/context';
import { findMentions, type FoundMention } from '#domain/mentions/find';
import { wordFilter, type WordFilter } from '#domain/mentions/word-filter';
import { ok, type Result } from '#domain/result';
import { firstEndingAfter, mergeRanges, type Range } from '#domain/text/range';
import type { CaseSession } from './case-session';
import { KnownNames } from './known-names';
import { PreparedTexts } from './prepared-texts';
import { Turns } from './turns';

/** What became of a mention: offered and open, or decided. */
export type MentionStatus = 'suggested' | 'accepted' | 'rejected';

/** A mention as the command line lists it. Offsets are UTF-16 units of canonical text. */
export interface ListedMention {
  readonly entityId: EntityId;
  readonly documentId: DocumentId;
  /** Base name of the original. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly status: MentionStatus;
  /** Of a suggestion that could mean several entities: the others. */
  readonly ambiguousWith?: ReadonlyArray<EntityId>;
}

/** Which mentions are asked for; what is left out is not narrowed. */
export interface MentionFilter {
  readonly entityId?: EntityId | undefined;
  readonly documentId?: DocumentId | undefined;
}

/** A found mention of one entity that nobody has decided yet. */
interface OpenMention {
  readonly entityId: EntityId;
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly ambiguousWith: ReadonlyArray<EntityId>;
}

/** The order in which sources are listed: "2.txt" before "10.txt". */
const byFile = new Intl.Collator('en', { numeric: true });

/** What was found in a text with the names as they were in a version of them. */
interface Found {
  readonly version: number;
  readonly words: WordFilter;
  readonly mentions: ReadonlyArray<FoundMention>;
}

const NOTHING: Pick<Found, 'mentions'> = { mentions: [] };

/** What is open of what was found. */
interface Open {
  readonly found: ReadonlyArray<FoundMention>;
  readonly mentions: ReadonlyArray<OpenMention>;
}

/**
 * Finds the mentions of a case's entities and knows which are still open. Only decisions are stored; suggestions are
 * worked out from names, texts and decisions whenever somebody asks, and remembered until one of these changes.
 */
export class MentionService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  readonly #names = new KnownNames();
  /** Whether an entity has come, gone or changed since `#names` was made. */
  #namesInDoubt = true;
  readonly #found = new Map<DocumentId, Found>();
  readonly #open = new Map<DocumentId, Open>();
  /** Where the decisions lie that `#open` was worked out from: a Change that removes one names no document. */
  readonly #decisions = new Map<RecordId, DocumentId>();

  constructor(session: CaseSession, texts = new PreparedTexts(session)) {
    this.#session = session;
    this.#texts = texts;
    session.store.onChange(({ change }) => this.#forget(change));
  }

  /** The open suggestions, each in its sentence, by document and place. Fails where a text cannot be read. */
  async suggested(filter: MentionFilter): Promise<Result<ReadonlyArray<Suggestion>>> {
    const suggestions: Suggestion[] = [];
    const turns = new Turns();
    for (const document of this.#documents(filter)) {
      if (turns.over) await turns.next();
      const open = await this.#openIn(document, filter.entityId);
      if (!open.ok) return open;
      if (open.value.length === 0) continue;
      const prepared = await this.#texts.of(document.id);
      if (!prepared.ok) return prepared;
      const { text, layout } = prepared.value;
      for (const { entityId, start, end, form, ambiguousWith } of open.value) {
        if (turns.over) await turns.next();
        const { before, after } = keywordInContext(text, layout, start, end);
        const passage = { documentId: document.id, start, end };
        suggestions.push({
          entityId,
          passage,
          quote: text.slice(start, end),
          form,
          before,
          after,
          ambiguousWith,
        });
      }
    }
    return ok(suggestions);
  }

  /** How many suggestions are open. Texts that cannot be read count as none. */
  async counts(): Promise<SuggestionCounts> {
    const documents: Array<SuggestionCounts['documents'][number]> = [];
    const entities = new Map<EntityId, number>();
    const turns = new Turns();
    for (const { id } of this.#session.state.documents()) {
      if (turns.over) await turns.next();
      // It may be gone by now.
      const document = this.#session.state.document(id);
      const open = document && (await this.#openIn(document, undefined));
      if (!open?.ok) continue;
      let count = 0;
      let place = -1;
      let end = -1;
      for (const mention of open.value) {
        entities.set(mention.entityId, (entities.get(mention.entityId) ?? 0) + 1);
        // What a place may name stands side by side.
        if (mention.start !== place || mention.end !== end) count += 1;
        place = mention.start;
        end = mention.end;
      }
      if (count > 0) documents.push({ documentId: id, count });
    }
    return {
      total: documents.reduce((sum, { count }) => sum + count, 0),
      entities: [...entities].map(([entityId, count]) => ({ entityId, count })),
      documents,
    };
  }

  /** Mentions of all these statuses by document and place. Fails where a text cannot be read. */
  async list(
    filter: MentionFilter & { readonly statuses: ReadonlyArray<MentionStatus> },
  ): Promise<Result<ReadonlyArray<ListedMention>>> {
    const wanted = new Set(filter.statuses);
    const listed: ListedMention[] = [];
    const turns = new Turns();
    for (const document of this.#documents(filter)) {
      if (turns.over) await turns.next();
      const here: ListedMention[] = this.#decided(document).filter(
        ({ status, entityId }) =>
          wanted.has(status) && (filter.entityId === undefined || filter.entityId === entityId),
      );
      if (wanted.has('suggested')) {
        const open = await this.#openIn(document, filter.entityId);
        if (!open.ok) return open;
        const text = await this.#session.text(document.id);
        if (!text.ok) return text;
        for (const { entityId, start, end, ambiguousWith } of open.value) {
          here.push({
            entityId,
            documentId: document.id,
            file: document.file,
            start,
            end,
            quote: text.value.slice(start, end),
            status: 'suggested',
            ...(ambiguousWith.length > 0 && { ambiguousWith }),
          });
        }
      }
      here.sort((a, b) => a.start - b.start || a.end - b.end);
      // One by one: a long list does not fit into the arguments of a call.
      for (const mention of here) listed.push(mention);
    }
    return ok(listed);
  }

  #documents({ documentId }: MentionFilter): ReadonlyArray<Document> {
    const { state } = this.#session;
    if (documentId === undefined) {
      return [...state.documents()].sort((a, b) => byFile.compare(a.file, b.file) || (a.id < b.id ? -1 : 1));
    }
    const document = state.document(documentId);
    return document ? [document] : [];
  }

  #decided({ id, file }: Document): ReadonlyArray<ListedMention> {
    const { state } = this.#session;
    // A passage tagged with two entities before they were merged is one mention.
    const accepted = new Map<string, Mention>();
    for (const mark of state.annotationsOf(id)) {
      if (mark.kind !== 'mention') continue;
      const place = `${mark.anchor.start} ${mark.anchor.end} ${state.idOf(mark.entityId)}`;
      if (!accepted.has(place)) accepted.set(place, mark);
    }
    const listed = (
      { entityId, anchor }: Pick<Mention, 'entityId' | 'anchor'>,
      status: MentionStatus,
    ): ListedMention => ({
      entityId: state.idOf(entityId),
      documentId: id,
      file,
      start: anchor.start,
      end: anchor.end,
      quote: anchor.exact,
      status,
    });
    return [
      ...[...accepted.values()].map((mention) => listed(mention, 'accepted')),
      ...state.judgementsOf(id).map((judgement) => listed(judgement, 'rejected')),
    ];
  }

  /**
   * What is found in a document and not decided. An entity is not offered where a mention of it is accepted on any of
   * the same words or rejected on exactly them; and a place that was given to one of two entities with a common name is
   * not offered to the other any more.
   */
  async #openIn(
    document: Document,
    entityId: EntityId | undefined,
  ): Promise<Result<ReadonlyArray<OpenMention>>> {
    // What an older version names is offered in the newer one.
    if (this.#session.state.newerVersionOf(document.id)) return ok([]);
    const found = await this.#find(document);
    if (!found.ok) return found;
    const { mentions } = found.value;
    let known = this.#open.get(document.id);
    if (known?.found !== mentions) {
      known = { found: mentions, mentions: this.#undecided(document.id, mentions) };
      this.#open.set(document.id, known);
    }
    if (entityId === undefined) return ok(known.mentions);
    return ok(known.mentions.filter((mention) => mention.entityId === entityId));
  }

  #undecided(documentId: DocumentId, found: ReadonlyArray<FoundMention>): ReadonlyArray<OpenMention> {
    const { state } = this.#session;
    const taken = new Set<string>();
    const tagged = new Map<EntityId, Range[]>();
    for (const mark of state.annotationsOf(documentId)) {
      if (mark.kind !== 'mention') continue;
      this.#decisions.set(mark.id, documentId);
      const { start, end } = mark.anchor;
      taken.add(`${start} ${end}`);
      const entityId = state.idOf(mark.entityId);
      const ranges = tagged.get(entityId);
      if (ranges) ranges.push({ start, end });
      else tagged.set(entityId, [{ start, end }]);
    }
    const taggedAs = new Map([...tagged].map(([id, ranges]) => [id, mergeRanges(ranges)]));
    const rejected = new Set<string>();
    for (const { id, entityId, anchor } of state.judgementsOf(documentId)) {
      this.#decisions.set(id, documentId);
      rejected.add(`${state.idOf(entityId)} ${anchor.start} ${anchor.end}`);
    }
    const open: OpenMention[] = [];
    for (const { start, end, entityIds, form } of found) {
      if (taken.has(`${start} ${end}`)) continue;
      const candidates = entityIds.filter(
        (id) => !rejected.has(`${id} ${start} ${end}`) && !overlaps(taggedAs.get(id) ?? [], start, end),
      );
      for (const entityId of candidates) {
        const ambiguousWith = candidates.filter((other) => other !== entityId);
        open.push({ entityId, start, end, form, ambiguousWith });
      }
    }
    return open;
  }

  async #find({ id }: Document): Promise<Result<Pick<Found, 'mentions'>>> {
    this.#takeOverNames();
    const { version, compiled } = this.#names;
    // Texts that come in by the thousand before anything has a name are not looked through for nothing.
    if (this.#names.none) return ok(NOTHING);
    const known = this.#found.get(id);
    if (known?.version === version) return ok(known);
    if (known && !this.#names.touched(known.version, known.words)) {
      const same = { ...known, version };
      this.#found.set(id, same);
      return ok(same);
    }
    const prepared = await this.#texts.of(id);
    if (!prepared.ok) return prepared;
    const { tokens, layout } = prepared.value;
    const mentions = findMentions(tokens, compiled, layout);
    const found = { version, words: known?.words ?? wordFilter(tokens), mentions };
    this.#found.set(id, found);
    return ok(found);
  }

  #takeOverNames(): void {
    if (!this.#namesInDoubt) return;
    this.#names.update(this.#session.state.entities());
    this.#namesInDoubt = false;
  }

  /** Forgets what a Change makes untrue. */
  #forget(change: Change): void {
    for (const record of change.put) {
      if (record.type === 'entity') this.#namesInDoubt = true;
      if ('documentId' in record) this.#open.delete(record.documentId);
      if (record.type === 'judgement' && record.kind === 'same-entity') {
        this.#namesInDoubt = true;
        // What was decided on one entity counts for the other.
        this.#open.clear();
      }
    }
    for (const id of change.remove) {
      const documentId = this.#decisions.get(id);
      if (documentId) this.#open.delete(documentId);
      this.#decisions.delete(id);
      if (documentId) continue;
      // It may have been an entity, or what made two entities one.
      this.#namesInDoubt = true;
      this.#open.clear();
    }
  }
}

/** Whether any of these ranges, merged and in order, shares a character with the range from `start` to `end`. */
function overlaps(merged: ReadonlyArray<Range>, start: number, end: number): boolean {
  const next = merged[firstEndingAfter(merged, start)];
  return next !== undefined && next.start < end;
}
