import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentId } from '#domain/case/ids';
import type { RejectedFigure } from '#domain/case/judgement';
import { fail, ok, type Result } from '#domain/result';
import type { Figure } from '#domain/statements/figure';
import { figureFinder } from '#domain/statements/find-figures';
import type { CaseSession } from './case-session';
import type { PreparedText, PreparedTexts } from './prepared-texts';

/** How much text is read for figures before others get their turn, in UTF-16 units: some ten milliseconds. */
const SLICE = 20_000;

/** Figures are kept of so many documents, the one asked for longest ago given up first. */
const KEPT = 500;

/** Finds the figures of documents and keeps them: a text never alters, only the date that its figures lean on does. */
export class FigureService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  readonly #found = new Map<
    DocumentId,
    { readonly published: string; readonly figures: Promise<Result<ReadonlyArray<Figure>>> }
  >();

  constructor(session: CaseSession, texts: PreparedTexts) {
    this.#session = session;
    this.#texts = texts;
  }

  /** The figures of a document in the order of its text, rejected or not. Fails where it is not there or cannot be read. */
  async of(id: DocumentId): Promise<Result<ReadonlyArray<Figure>>> {
    const document = this.#session.state.document(id);
    if (!document) return fail('document-missing', 'This document is no longer in the case.');
    const published = document.date;
    const known = this.#found.get(id);
    this.#found.delete(id);
    if (known?.published === published) {
      this.#found.set(id, known);
      return known.figures;
    }
    const figures = this.#find(id, published);
    this.#found.set(id, { published, figures });
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= KEPT) break;
      this.#found.delete(oldest);
    }
    const answer = await figures;
    // A failure is not kept: asking again may succeed.
    if (!answer.ok) this.#found.delete(id);
    return answer;
  }

  async #find(id: DocumentId, published: string): Promise<Result<ReadonlyArray<Figure>>> {
    const prepared = await this.#texts.of(id);
    return prepared.ok ? ok(await findInSlices(prepared.value, published)) : prepared;
  }
}

/** The figures without those that the analyst does not want. */
export function withoutRejected(
  figures: ReadonlyArray<Figure>,
  rejected: ReadonlyArray<RejectedFigure>,
): ReadonlyArray<Figure> {
  if (rejected.length === 0) return figures;
  const places = new Set(rejected.map(({ anchor }) => `${anchor.start} ${anchor.end}`));
  return figures.filter(({ start, end }) => !places.has(`${start} ${end}`));
}

/** As `findFigures`, some blocks after the other: no figure reaches over the end of one. */
async function findInSlices(
  { text, layout }: PreparedText,
  published: string,
): Promise<ReadonlyArray<Figure>> {
  const figures: Figure[] = [];
  const find = figureFinder(text, layout, { published });
  const { blocks } = layout;
  for (let from = 0; from < blocks.length;) {
    let to = from;
    let length = 0;
    while (to < blocks.length && (length < SLICE || to === from)) {
      const block = blocks[to];
      length += block ? block.end - block.start : 0;
      to += 1;
    }
    figures.push(...find(blocks.slice(from, to)));
    from = to;
    if (from < blocks.length) await nextTurn();
  }
  return figures;
}
