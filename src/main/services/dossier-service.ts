import { createHash } from 'node:crypto';
import type { DossierProgress, ReleasePreview } from '#contract/dossier-channels';
import type { Document } from '#domain/case/document';
import { displayName } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { assertNever } from '#domain/assert-never';
import { buildDossier } from '#domain/dossier/build';
import type { Dossier, DossierPlan } from '#domain/dossier/dossier';
import { dossierHtml, dossierLines } from '#domain/dossier/html';
import { dossierMarkdown } from '#domain/dossier/markdown';
import { maskOf } from '#domain/dossier/mask-names';
import { leaksIn, releaseDossier, summaryOf, wholeRelease, type Release } from '#domain/dossier/release';
import { fail, ok, type Result } from '#domain/result';
import { neighbourhoodSvg } from '#domain/network/neighbourhood';
import { networkOf } from '#domain/network/network';
import { propertyLabel } from '#domain/statements/vocabulary';
import { originsOf } from '#domain/statements/origin-groups';
import { layoutText } from '#domain/text/layout';
import { entityTimelineSvg } from '#domain/timeline/for-entity';
import type { CaseSession } from './case-session';
import { citedTexts, type CitedText } from './cited-texts';
import { embeddedFonts } from './dossier-fonts';
import { PRINT_FONTS, type PdfPrinter } from './ports';
import { OriginService } from './origin-service';
import { PreparedTexts } from './prepared-texts';
import { printWithLines } from './print-dossier';
import { TogetherService } from './together-service';
import { writeWhole } from './write-file';

/** What a dossier can be written as. */
export type DossierFormat = 'json' | 'html' | 'md' | 'docx' | 'pdf';

/** What an export needs besides the case. */
export interface ExportTools {
  readonly printer: PdfPrinter;
  /** Folder of Fontsource's packages. */
  readonly fonts: string;
}

/** How a dossier is exported. */
export interface ExportOptions {
  /** What leaves; all of it where not given. */
  readonly release?: Release | undefined;
  /** Stops it; nothing is written then. */
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: DossierProgress) => void) | undefined;
}

/** What was written. */
export interface ExportedDossier {
  /** Of a PDF. */
  readonly pages?: number;
  /** Passages that are cited. */
  readonly citations: number;
  /** Of the last Change that is in it. */
  readonly sequence: number;
}

/** As wide as the text of a printed page, in CSS pixels. */
const PICTURE_WIDTH = 627;

/** How many broken places a message names. */
const PLACES_NAMED = 2;

/** Gathers what a dossier is built from, and writes dossiers. */
export class DossierService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  readonly #together: Pick<TogetherService, 'all'>;
  readonly #links: Pick<OriginService, 'links' | 'found'>;

  /**
   * @param together who is named together, for the picture of the network
   * @param links which documents seem to share a source
   */
  constructor(
    session: CaseSession,
    texts = new PreparedTexts(session),
    together: Pick<TogetherService, 'all'> = new TogetherService(session),
    links: Pick<OriginService, 'links' | 'found'> = new OriginService(session),
  ) {
    this.#links = links;
    this.#session = session;
    this.#texts = texts;
    this.#together = together;
  }

  /** The dossier of an entity as it is now. Texts that cannot be read show as broken quotes. */
  view(entityId: EntityId): Promise<Result<Dossier>> {
    return this.#build(entityId, async ({ id }) => {
      const prepared = await this.#texts.of(id);
      return prepared.ok ? prepared.value : undefined;
    });
  }

  /** What a release of a dossier would hold, as it is now. */
  async preview(entityId: EntityId, release: Release): Promise<Result<ReleasePreview>> {
    const built = await this.view(entityId);
    if (!built.ok) return built;
    const { state } = this.#session;
    const released = releaseDossier(built.value, release, state);
    return ok({
      ...summaryOf(built.value, released, release, state),
      text: dossierMarkdown(released),
      sources: built.value.sources.map(({ documentId, title }) => ({ documentId, title })),
    });
  }

  /** A name for the file of a dossier, without its ending. */
  fileName(entityId: EntityId, release: Release = wholeRelease): Result<string> {
    const { state } = this.#session;
    const entity = state.entity(entityId);
    if (!entity) return fail('entity-missing', 'This entity is no longer in the case.');
    const name = maskOf(state, release.mask)
      .text(displayName(entity))
      .replace(/[\p{C}\s/\\:*?"<>|]+/gu, ' ')
      .replace(/^[\s.]+|[\s.]+$/gu, '')
      .slice(0, 80)
      .toWellFormed();
    return ok(name === '' ? 'Dossier' : `Dossier ${name}`);
  }

  /**
   * Writes the dossier of an entity to a file. Every quote is compared once more with its text, read afresh from the
   * case folder and checked against its hash: where one does not hold, nothing is written and the place is named.
   */
  async export(
    entityId: EntityId,
    format: DossierFormat,
    file: string,
    tools: ExportTools,
    { release = wholeRelease, signal, progress }: ExportOptions = {},
  ): Promise<Result<ExportedDossier>> {
    const ready = await this.#ready(entityId, (document) => this.#readAfresh(document), {
      release,
      signal,
      progress,
    });
    if (!ready.ok) return ready;
    const dossier = ready.value;
    const citations = dossier.sources.reduce((sum, source) => sum + source.citations.length, 0);
    const rendered = await render(dossier, format, tools, { signal, progress });
    if (!rendered.ok) return rendered;
    if (signal?.aborted) return cancelled();
    const { content, pages } = rendered.value;
    const written = await writeWhole(file, content);
    if (!written.ok) return written;
    return ok({ citations, sequence: dossier.asOf.sequence, ...(pages !== undefined && { pages }) });
  }

  /**
   * The dossiers of several entities as they may leave, with their quotes compared as for an export; each text is read afresh
   * once. Fails as `export`, for the first that does.
   *
   * @param plan how they are put together, in place of what was chosen for each
   */
  async several(
    entityIds: ReadonlyArray<EntityId>,
    plan: DossierPlan,
    { release = wholeRelease, signal, progress }: ExportOptions = {},
  ): Promise<Result<ReadonlyArray<Dossier>>> {
    const texts = new Map<DocumentId, Promise<CitedText | undefined>>();
    const read = (document: Document): Promise<CitedText | undefined> => {
      const known = texts.get(document.id) ?? this.#readAfresh(document);
      texts.set(document.id, known);
      return known;
    };
    const dossiers: Dossier[] = [];
    for (const [done, entityId] of entityIds.entries()) {
      progress?.({ what: 'reading', done, total: entityIds.length });
      const ready = await this.#ready(entityId, read, { release, signal, plan });
      if (!ready.ok) return ready;
      dossiers.push(ready.value);
    }
    return ok(dossiers);
  }

  /** A dossier as it may leave. Fails where a quote does not hold, or a name that is to be masked would still be told. */
  async #ready(
    entityId: EntityId,
    read: (document: Document) => Promise<CitedText | undefined>,
    options: ExportOptions & { readonly release: Release; readonly plan?: DossierPlan },
  ): Promise<Result<Dossier>> {
    const { release, plan } = options;
    // What is exported counts documents by their origins; where these cannot be told, only the analyst's word counts.
    await this.#links.links();
    const built = await this.#build(entityId, read, options);
    if (!built.ok) return built;
    const { state } = this.#session;
    const planned = { ...built.value, plan: plan ?? built.value.plan };
    const pictures = await this.#pictures(planned);
    const dossier = releaseDossier({ ...planned, pictures }, release, state);
    if (dossier.broken.length > 0) return this.#stop(dossier);
    if (dossier.lost.length > 0) return this.#stopAtLost(dossier);
    if (leaksIn(dossier, maskOf(state, release.mask)).length > 0) {
      return fail(
        'name-leaks',
        'The dossier was not written: a name that is to be masked would still stand in it. The case is as it was. Report this, and leave out the documents in question until then.',
      );
    }
    return ok(dossier);
  }

  /** The pictures that the plan of a dossier asks for. */
  async #pictures({ entityId, plan }: Dossier): Promise<Dossier['pictures']> {
    const { state } = this.#session;
    const options = { called: propertyLabel, width: PICTURE_WIDTH };
    const timeline = plan.sections.includes('timeline')
      ? entityTimelineSvg(state, entityId, { ...options, id: 'picture-timeline' })
      : null;
    if (!plan.sections.includes('network')) return { timeline, network: null };
    const together = await this.#together.all();
    const network = networkOf(state, together.ok ? together.value.pairs : []);
    return { timeline, network: neighbourhoodSvg(network, entityId, { ...options, id: 'picture-network' }) };
  }

  async #build(
    entityId: EntityId,
    read: (document: Document) => Promise<CitedText | undefined>,
    { signal, progress }: Pick<ExportOptions, 'signal' | 'progress'> = {},
  ): Promise<Result<Dossier>> {
    const { state, store } = this.#session;
    const texts = await citedTexts(state, entityId, read, { signal, progress });
    if (signal?.aborted) return cancelled();
    const [last] = (await store.historyLines({ limit: 1 })).lines;
    return buildDossier({
      state,
      caseTitle: store.meta.title,
      entityId,
      textOf: (id) => texts.get(id)?.text,
      layoutOf: (id, text) => texts.get(id)?.layout ?? layoutText(text),
      // On the screen a dossier does not wait for what takes seconds: it shows the links that were found before.
      origins: originsOf(state, this.#links.found ?? []),
      pagesOf: (id) => texts.get(id)?.pages ?? [],
      asOf: { sequence: last?.sequence ?? 0, at: last?.at ?? store.meta.created },
    });
  }

  async #readAfresh(document: Document): Promise<CitedText | undefined> {
    const text = await this.#session.store.documentText(document.sha256);
    if (!text.ok) return undefined;
    if (createHash('sha256').update(text.value).digest('hex') !== document.textSha256) return undefined;
    const { pages = [] } = await this.#session.importInfo(document.id);
    return { text: text.value, layout: layoutText(text.value), pages };
  }

  #stopAtLost({ lost }: Dossier): Result<never> {
    const places = lost.slice(0, PLACES_NAMED).map((words) => `“${words.slice(0, 80)}”`);
    const more = lost.length > PLACES_NAMED ? ` and ${lost.length - PLACES_NAMED} more` : '';
    return fail(
      'reference-lost',
      `The dossier was not written, since its assessment refers to what is no longer in the case: ${places.join(', ')}${more}. Take these out of the assessment, or bring back what was removed (History).`,
    );
  }

  #stop({ broken }: Dossier): Result<never> {
    const places = broken.slice(0, PLACES_NAMED).map(({ documentId, quote }) => {
      const document = this.#session.state.document(documentId);
      return `“${quote.replace(/\s+/gu, ' ').slice(0, 80)}” in ${document?.file ?? documentId}`;
    });
    const more = broken.length > PLACES_NAMED ? ` and ${broken.length - PLACES_NAMED} more` : '';
    return fail(
      'quote-broken',
      `The dossier was not written, since quotes no longer stand in the text as they were marked: ${places.join(', ')}${more}. The marks are safe; “Verify case” tells what happened to the files.`,
    );
  }
}

function cancelled(): Result<never> {
  return fail('cancelled', 'Nothing was written.');
}

/** What each step of printing is, in their order. */
const steps = ['laying-out', 'numbering', 'joining'] as const;

async function render(
  dossier: Dossier,
  format: DossierFormat,
  { printer, fonts }: ExportTools,
  { signal, progress }: Pick<ExportOptions, 'signal' | 'progress'>,
): Promise<Result<{ readonly content: Uint8Array | string; readonly pages?: number }>> {
  switch (format) {
    case 'json':
      return ok({ content: `${JSON.stringify(dossier, null, 2)}\n` });
    case 'md':
      return ok({ content: dossierMarkdown(dossier) });
    case 'docx': {
      // Not read before it is needed: the program starts without it.
      const { dossierDocx } = await import('./docx/dossier-docx');
      return ok({ content: await dossierDocx(dossier) });
    }
    case 'html': {
      const stylesheet = await embeddedFonts(dossierHtml(dossier, { forPrint: false }), fonts);
      return ok({ content: dossierHtml(dossier, { forPrint: false, stylesheet }) });
    }
    case 'pdf': {
      const html = dossierHtml(dossier, { forPrint: true, fontBase: PRINT_FONTS });
      const printed = await printWithLines(html, dossierLines(dossier), printer, {
        ...(signal && { signal }),
        step: (done) => progress?.({ what: steps[done] ?? 'joining', done, total: steps.length }),
      });
      return printed.ok ? ok({ content: printed.value.bytes, pages: printed.value.pages }) : printed;
    }
    default:
      return assertNever(format, 'format');
  }
}
