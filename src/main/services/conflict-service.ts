import type { GroupOfValues } from '#contract/conflicts';
import type { Document } from '#domain/case/document';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { ok, type Result } from '#domain/result';
import { findConflicts, type ConflictGroup } from '#domain/statements/conflicts';
import type { Claim } from '#domain/statements/claim';
import { tieFigures } from '#domain/statements/figure-subjects';
import { openClaims } from '#domain/statements/open-claims';
import { originsOf } from '#domain/statements/origin-groups';
import { joinedPlaces, settledPlaces } from '#domain/statements/settled-places';
import { statedClaims } from '#domain/statements/stated-claims';
import type { CaseSession } from './case-session';
import { withoutRejected, type FigureService } from './figure-service';
import type { MentionService } from './mention-service';
import type { OriginService } from './origin-service';
import type { PreparedTexts } from './prepared-texts';
import { Turns } from './turns';

/** What the open claims of a document were worked out from, and what they are. */
interface OfDocument {
  readonly of: ReadonlyArray<unknown>;
  readonly claims: ReadonlyArray<Claim>;
  /** What stands in the text at each of them, in one line. */
  readonly quotes: ReadonlyArray<string>;
}

/** What groups are found from, and the groups. */
interface Found {
  readonly of: ReadonlyArray<unknown>;
  readonly groups: ReadonlyArray<ConflictGroup>;
}

/** The order in which sources are listed: "2.txt" before "10.txt". */
const byFile = new Intl.Collator('en', { numeric: true });

/** How long one answer may take to read further documents, in milliseconds; the rest is read when asked again. */
const LONGEST_ANSWER = 250;

/**
 * Knows where sources agree and disagree: groups of statements and of figures that nobody has stated yet. What the figures of a
 * document say is kept until its marks, its figures or the entities change; the groups follow from that and from the
 * statements.
 */
export class ConflictService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  readonly #mentions: MentionService;
  readonly #figures: FigureService;
  readonly #origins: OriginService;
  readonly #documents = new Map<DocumentId, OfDocument>();
  #found: Found | null = null;

  constructor(
    session: CaseSession,
    services: {
      readonly texts: PreparedTexts;
      readonly mentions: MentionService;
      readonly figures: FigureService;
      readonly origins: OriginService;
    },
  ) {
    this.#session = session;
    this.#texts = services.texts;
    this.#mentions = services.mentions;
    this.#figures = services.figures;
    this.#origins = services.origins;
  }

  /**
   * The groups as far as documents are read, of all entities or of one. Texts that cannot be read have no figures.
   *
   * @param longest milliseconds after which the documents that are left wait for the next question
   */
  async groups(
    entityId?: EntityId,
    longest = LONGEST_ANSWER,
  ): Promise<Result<{ readonly groups: ReadonlyArray<GroupOfValues>; readonly pending: number }>> {
    const { state } = this.#session;
    const started = performance.now();
    const turns = new Turns();
    const documents = state.currentDocuments();
    let pending = 0;
    const open: OfDocument[] = [];
    for (const document of documents) {
      const known = this.#known(document);
      if (!known && performance.now() - started > longest) {
        pending += 1;
        continue;
      }
      const here = known ?? (await this.#read(document));
      if (here) open.push(here);
      if (turns.over) await turns.next();
    }
    const wanted = entityId === undefined ? undefined : state.idOf(entityId);
    const quotes = new Map<Claim, string>();
    for (const { claims, quotes: told } of open) {
      for (const [i, claim] of claims.entries()) quotes.set(claim, told[i] ?? '');
    }
    const groups = this.#grouped(open).filter((group) => wanted === undefined || group.entityId === wanted);
    return ok({ groups: groups.map((group) => this.#told(group, quotes)), pending });
  }

  /** What the figures of a document said when it was last read; undefined where something it depends on has changed. */
  #known(document: Document): OfDocument | undefined {
    const known = this.#documents.get(document.id);
    return known && isSame(known.of, this.#dependsOn(document)) ? known : undefined;
  }

  /** Lists stay the same objects until something in them changes. */
  #dependsOn(document: Document): ReadonlyArray<unknown> {
    const { state } = this.#session;
    const { id } = document;
    const lists = [state.annotationsOf(id), state.judgementsOf(id), state.rejectedFiguresOf(id)];
    return [document, state.entities(), ...lists];
  }

  async #read(document: Document): Promise<OfDocument | null> {
    const { state } = this.#session;
    const { id } = document;
    const of = this.#dependsOn(document);
    const prepared = await this.#texts.of(id);
    const figures = await this.#figures.of(id);
    const mentions = await this.#mentions.list({ documentId: id, statuses: ['accepted', 'suggested'] });
    if (!prepared.ok || !figures.ok || !mentions.ok) return null;
    const { text, layout } = prepared.value;
    const places = settledPlaces(joinedPlaces(mentions.value), state.entities(), text, layout);
    const wanted = withoutRejected(figures.value, state.rejectedFiguresOf(id));
    const tied = tieFigures(wanted, places, state.entities(), text, layout);
    const schemaOf = (entityId: EntityId): string => state.entity(entityId)?.schema ?? '';
    const claims = openClaims({ documentId: id, text, layout, tied, schemaOf });
    const quotes = claims.map(({ start, end }) => inOneLine(text.slice(start, end)));
    const read = { of, claims, quotes };
    this.#documents.set(id, read);
    return read;
  }

  #grouped(open: ReadonlyArray<OfDocument>): ReadonlyArray<ConflictGroup> {
    const { state } = this.#session;
    const links = this.#origins.found;
    // Looking for shared sources takes a while; until it is done, each document is its own.
    if (links === null) void this.#origins.links();
    const judgements = state.caseJudgements().filter(({ kind }) => kind === 'shared-origin');
    const of = [links, state.statements(), state.entities(), ...open, ...judgements];
    if (this.#found && isSame(this.#found.of, of)) return this.#found.groups;
    const origins = originsOf(state, links ?? []);
    const claims = [...statedClaims(state, state.statements()), ...open.flatMap(({ claims: here }) => here)];
    const ranks = new Map(
      [...state.documents()]
        .sort((a, b) => byFile.compare(a.file, b.file) || (a.id < b.id ? -1 : 1))
        .map(({ id }, i) => [id, i]),
    );
    const groups = findConflicts(claims, {
      rankOf: (id) => ranks.get(id) ?? 0,
      namesOf: (id) => state.entity(id)?.names.map(({ form }) => form) ?? [],
      publishedOf: (id) => state.document(id)?.date ?? '',
      originOf: (id) => origins.of(id).key,
    });
    this.#found = { of, groups };
    return groups;
  }

  #told({ claims, ...group }: ConflictGroup, quotes: ReadonlyMap<Claim, string>): GroupOfValues {
    return {
      ...group,
      values: claims.map((claim) => ({
        passage: { documentId: claim.documentId, start: claim.start, end: claim.end },
        quote: quotes.get(claim) ?? this.#evidenceQuote(claim),
        value: claim.value,
        ...(claim.qualifier !== undefined && { qualifier: claim.qualifier }),
        date: claim.date,
        ...(claim.statementId !== undefined && { statementId: claim.statementId }),
        ...(claim.stance !== undefined && { stance: claim.stance }),
      })),
    };
  }

  #evidenceQuote({ statementId, documentId, start }: Claim): string {
    if (statementId === undefined) return '';
    const evidence = this.#session.state
      .evidenceOf(statementId)
      .find((one) => one.documentId === documentId && one.anchor.start === start);
    return inOneLine(evidence?.anchor.exact ?? '');
  }
}

const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const isSame = (a: ReadonlyArray<unknown>, b: ReadonlyArray<unknown>): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);
