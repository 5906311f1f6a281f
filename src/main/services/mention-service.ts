import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Suggestion, SuggestionCount } from '#contract/contract';
import type { Document } from '#domain/case/document';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { keywordInContext } from '#domain/mentions/context';
import { findMentions, type FoundMention } from '#domain/mentions/find';
import { compileNames, type CompiledNames } from '#domain/mentions/names';
import { ok, type Result } from '#domain/result';
import { firstEndingAfter, mergeRanges, type Range } from '#domain/text/range';
import type { CaseSession } from './case-session';
import { PreparedTexts } from './prepared-texts';

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

/** How long work goes on before others get their turn, in milliseconds: the window must not wait for a large case. */
const LONGEST_WORK = 15;

/**
 * Finds the mentions of a case's entities and knows which are still open. Only decisions are stored; suggestions are
 * worked out from names, texts and decisions whenever somebody asks, and remembered until one of these changes.
 */
export class MentionService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  #names: { readonly of: ReadonlyArray<unknown>; readonly compiled: CompiledNames } | null = null;
  readonly #found = new Map<
    DocumentId,
    { readonly names: CompiledNames; readonly mentions: ReadonlyArray<FoundMention> }
  >();

  constructor(session: CaseSession, texts = new PreparedTexts(session)) {
    this.#session = session;
    this.#texts = texts;
  }

  /** The open suggestions, each in its sentence, by document and place. Fails where a text cannot be read. */
  async suggested(filter: MentionFilter): Promise<Result<ReadonlyArray<Suggestion>>> {
    const suggestions: Suggestion[] = [];
    for (const document of this.#documents(filter)) {
      const open = await this.#open(document, filter.entityId);
      if (!open.ok) return open;
      if (open.value.length === 0) continue;
      const prepared = await this.#texts.of(document.id);
      if (!prepared.ok) return prepared;
      const { text, layout } = prepared.value;
      for (const { entityId, start, end, form, ambiguousWith } of open.value) {
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

  /** How many suggestions are open for each entity in each document. Texts that cannot be read count as none. */
  async counts(): Promise<ReadonlyArray<SuggestionCount>> {
    const counts: SuggestionCount[] = [];
    for (const document of this.#session.state.documents()) {
      const open = await this.#open(document, undefined);
      if (!open.ok) continue;
      const byEntity = new Map<EntityId, number>();
      for (const { entityId } of open.value) byEntity.set(entityId, (byEntity.get(entityId) ?? 0) + 1);
      for (const [entityId, count] of byEntity) counts.push({ entityId, documentId: document.id, count });
    }
    return counts;
  }

  /** Mentions of all these statuses by document and place. Fails where a text cannot be read. */
  async list(
    filter: MentionFilter & { readonly statuses: ReadonlyArray<MentionStatus> },
  ): Promise<Result<ReadonlyArray<ListedMention>>> {
    const wanted = new Set(filter.statuses);
    const listed: ListedMention[] = [];
    for (const document of this.#documents(filter)) {
      const here: ListedMention[] = this.#decided(document).filter(
        ({ status, entityId }) =>
          wanted.has(status) && (filter.entityId === undefined || filter.entityId === entityId),
      );
      if (wanted.has('suggested')) {
        const open = await this.#open(document, filter.entityId);
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
      listed.push(...here.sort((a, b) => a.start - b.start || a.end - b.end));
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
    const accepted = state.annotationsOf(id).flatMap((mark) => (mark.kind === 'mention' ? [mark] : []));
    const listed = (
      { entityId, anchor }: Pick<(typeof accepted)[number], 'entityId' | 'anchor'>,
      status: MentionStatus,
    ): ListedMention => ({
      entityId,
      documentId: id,
      file,
      start: anchor.start,
      end: anchor.end,
      quote: anchor.exact,
      status,
    });
    return [
      ...accepted.map((mention) => listed(mention, 'accepted')),
      ...state.judgementsOf(id).map((judgement) => listed(judgement, 'rejected')),
    ];
  }

  /**
   * What is found in a document and not decided. An entity is not offered where a mention of it is accepted on any of
   * the same words or rejected on exactly them; and a place that was given to one of two entities with a common name is
   * not offered to the other any more.
   */
  async #open(
    document: Document,
    entityId: EntityId | undefined,
  ): Promise<Result<ReadonlyArray<OpenMention>>> {
    const found = await this.#find(document);
    if (!found.ok) return found;
    const { state } = this.#session;
    const taken = new Set<string>();
    const tagged = new Map<EntityId, Range[]>();
    for (const mark of state.annotationsOf(document.id)) {
      if (mark.kind !== 'mention') continue;
      const { start, end } = mark.anchor;
      taken.add(`${start} ${end}`);
      const ranges = tagged.get(mark.entityId);
      if (ranges) ranges.push({ start, end });
      else tagged.set(mark.entityId, [{ start, end }]);
    }
    const taggedAs = new Map([...tagged].map(([id, ranges]) => [id, mergeRanges(ranges)]));
    const rejected = new Set(
      state
        .judgementsOf(document.id)
        .map((judgement) => `${judgement.entityId} ${judgement.anchor.start} ${judgement.anchor.end}`),
    );
    const open: OpenMention[] = [];
    for (const { start, end, entityIds, form } of found.value) {
      if (taken.has(`${start} ${end}`)) continue;
      const candidates = entityIds.filter(
        (id) => !rejected.has(`${id} ${start} ${end}`) && !overlaps(taggedAs.get(id) ?? [], start, end),
      );
      for (const id of candidates) {
        if (entityId !== undefined && id !== entityId) continue;
        const ambiguousWith = candidates.filter((other) => other !== id);
        open.push({ entityId: id, start, end, form, ambiguousWith });
      }
    }
    return ok(open);
  }

  async #find(document: Document): Promise<Result<ReadonlyArray<FoundMention>>> {
    const names = this.#compiled();
    const known = this.#found.get(document.id);
    if (known?.names === names) return ok(known.mentions);
    const prepared = await this.#texts.of(document.id);
    if (!prepared.ok) return prepared;
    const started = performance.now();
    const mentions = findMentions(prepared.value.tokens, names, prepared.value.layout);
    this.#found.set(document.id, { names, mentions });
    if (performance.now() - started > LONGEST_WORK) await nextTurn();
    return ok(mentions);
  }

  /** The names of all entities, made ready again only when one has changed: records are immutable, so `===` tells. */
  #compiled(): CompiledNames {
    const entities = this.#session.state.entities();
    const of = entities.map(({ names }) => names);
    const known = this.#names;
    if (known && known.of.length === of.length && known.of.every((names, i) => names === of[i])) {
      return known.compiled;
    }
    const compiled = compileNames(entities);
    this.#names = { of, compiled };
    return compiled;
  }
}

/** Whether any of these ranges, merged and in order, shares a character with the range from `start` to `end`. */
function overlaps(merged: ReadonlyArray<Range>, start: number, end: number): boolean {
  const next = merged[firstEndingAfter(merged, start)];
  return next !== undefined && next.start < end;
}
