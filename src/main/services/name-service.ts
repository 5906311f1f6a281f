import type { MergeProposal, ProposedAlias, ProposedEntity } from '#contract/mentions';
import { areKeptApart } from '#domain/case/commands/merging';
import { foldedForm } from '#domain/case/commands/proposals';
import type { Document } from '#domain/case/document';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { keywordInContext } from '#domain/mentions/context';
import { fail, ok, type Result } from '#domain/result';
import type { CaseSession } from './case-session';
import {
  searchNames,
  TooMuchText,
  type NamedText,
  type NameFindings,
  type NameQuestion,
  type NameSearch,
} from './name-search';
import type { PreparedTexts } from './prepared-texts';

/** The code of the failure for want of memory. */
const TOO_MUCH = 'names-too-much-text';

/** What was found, and what it depended on. */
interface Known<Found> {
  readonly of: ReadonlyArray<unknown>;
  readonly found: Promise<Result<Found>>;
}

/**
 * Proposes names and entities from all texts of the case: further names of entities, new entities, entities that may be
 * one. Nothing of it is stored; what the analyst rejected is left out. What was found is kept until names or documents
 * change.
 */
export class NameService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  readonly #search: NameSearch;
  readonly #known = new Map<keyof NameFindings, Known<NameFindings[keyof NameFindings]>>();

  /** @param search where to look: a thread of its own, or by default this one */
  constructor(
    session: CaseSession,
    texts: PreparedTexts,
    search: NameSearch = async (question) => searchNames(question),
  ) {
    this.#session = session;
    this.#texts = texts;
    this.#search = search;
  }

  /** Further names for the entities of the case, or for one. Fails where a text cannot be read. */
  async aliases(entityId?: EntityId): Promise<Result<ReadonlyArray<ProposedAlias>>> {
    const found = await this.#find('aliases');
    if (!found.ok) return found;
    const { state } = this.#session;
    const rejected = new Set(
      state
        .caseJudgements()
        .flatMap((one) =>
          one.kind === 'rejected-alias' ? [`${state.idOf(one.entityId)} ${foldedForm(one.form)}`] : [],
        ),
    );
    const wanted = found.value.filter(
      (proposal) =>
        (entityId === undefined || proposal.entityId === state.idOf(entityId)) &&
        !rejected.has(`${proposal.entityId} ${foldedForm(proposal.form)}`),
    );
    const proposals: ProposedAlias[] = [];
    for (const { entityId: of, form, kind, score, reason, documentId, start, end } of wanted) {
      const line = await this.#line(documentId, start, end);
      if (!line.ok) return line;
      proposals.push({ entityId: of, form, kind, score, reason, ...line.value });
    }
    return ok(proposals);
  }

  /** Entities that the texts speak of and the case does not know. Fails where a text cannot be read. */
  async candidates(): Promise<Result<ReadonlyArray<ProposedEntity>>> {
    const found = await this.#find('candidates');
    if (!found.ok) return found;
    const { state } = this.#session;
    const gone = new Set([
      ...state.entities().flatMap(({ names }) => names.map(({ form }) => foldedForm(form))),
      ...state
        .caseJudgements()
        .flatMap((one) => (one.kind === 'rejected-candidate' ? [foldedForm(one.form)] : [])),
    ]);
    const wanted = found.value.filter(
      ({ form, forms }) => ![form, ...forms].some((one) => gone.has(foldedForm(one))),
    );
    const proposals: ProposedEntity[] = [];
    for (const { form, schema, forms, count, documents, score, examples } of wanted) {
      const lines: Array<ProposedEntity['examples'][number]> = [];
      for (const { documentId, start, end } of examples) {
        const line = await this.#line(documentId, start, end);
        if (!line.ok) return line;
        lines.push(line.value);
      }
      proposals.push({ form, schema, forms, count, documents, score, examples: lines });
    }
    return ok(proposals);
  }

  /** Entities that may be one, all or those of one entity. Fails where a text cannot be read. */
  async merges(entityId?: EntityId): Promise<Result<ReadonlyArray<MergeProposal>>> {
    const found = await this.#find('merges');
    if (!found.ok) return found;
    const { state } = this.#session;
    const id = entityId && state.idOf(entityId);
    return ok(
      found.value
        .filter(
          ({ entityIds: [a, b] }) => (id === undefined || a === id || b === id) && !areKeptApart(state, a, b),
        )
        .map(({ entityIds, score, reason }) => ({ entityIds, score, reason })),
    );
  }

  async #find<Find extends keyof NameFindings>(find: Find): Promise<Result<NameFindings[Find]>> {
    const { state } = this.#session;
    const documents = state.currentDocuments();
    // What the texts speak of does not depend on what is known of it: proposed entities are found once.
    const entities = find === 'candidates' ? [] : state.entities();
    const of = [
      ...documents.map(({ id }) => id),
      // By their forms: a change of something else may bring the same names in a new list.
      ...entities.flatMap(({ id, names, schema }) => [
        id,
        schema,
        ...names.flatMap(({ form, kind }) => [form, kind]),
      ]),
    ];
    const known = this.#known.get(find);
    if (known?.of.length === of.length && known.of.every((part, i) => part === of[i])) {
      return (known as Known<NameFindings[Find]>).found;
    }
    const bare = entities.map(({ id, schema, names }) => ({ id, schema, names }));
    const fresh = { of, found: this.#look(find, documents, bare) };
    this.#known.set(find, fresh);
    const found = await fresh.found;
    // Asking again may succeed, but not where there is as much text as before.
    if (!found.ok && found.error.code !== TOO_MUCH && this.#known.get(find) === fresh)
      this.#known.delete(find);
    return found;
  }

  async #look<Find extends keyof NameFindings>(
    find: Find,
    documents: ReadonlyArray<Document>,
    entities: NameQuestion['entities'],
  ): Promise<Result<NameFindings[Find]>> {
    const texts: NamedText[] = [];
    for (const { id } of documents) {
      const text = await this.#session.text(id);
      if (!text.ok) return text;
      texts.push({ documentId: id, text: text.value });
    }
    try {
      return ok(await this.#search({ find, texts, entities }));
    } catch (error) {
      if (error instanceof TooMuchText) {
        return fail(
          TOO_MUCH,
          'Your documents hold more text than names can be looked for in at once. The case is safe, and mentions of the names you give are found as always.',
        );
      }
      return fail(
        'names-failed',
        'Looking for names in the documents went wrong. The case is safe; try it again, or go on without proposals.',
      );
    }
  }

  async #line(
    documentId: DocumentId,
    start: number,
    end: number,
  ): Promise<Result<ProposedEntity['examples'][number]>> {
    const prepared = await this.#texts.of(documentId);
    if (!prepared.ok) return prepared;
    const { text, layout } = prepared.value;
    const { before, after } = keywordInContext(text, layout, start, end);
    return ok({ passage: { documentId, start, end }, before, quote: text.slice(start, end), after });
  }
}
