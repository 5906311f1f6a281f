import type { LikelyCopy, NearCopy } from '#contract/versions';
import { shareInCommon } from '#domain/anchoring/compare-versions';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { newestVersionOf } from '#domain/case/versions';
import { resemblance, sketchOf } from '#domain/text/sketch';
import { tokenise, type Tokens } from '#domain/text/tokens';
import type { CaseSession } from './case-session';
import { Turns } from './turns';

/** Texts whose sketches are less alike than this are not compared. */
const LEAST_RESEMBLANCE = 0.2;
/** Texts that share less of their words are different texts. */
const LEAST_SHARE = 0.7;
/** Only the most alike of each document are compared and named. */
const MOST_COMPARED = 8;
const MOST_NAMED = 3;

interface Alike {
  readonly other: Document;
  /** Their resemblance, from 0 to 1. */
  readonly like: number;
}

/** From this resemblance on two texts are taken for nearly the same without comparing their words. */
const LIKELY = 0.4;
/** So many of the smallest hashes of a sketch find what may be alike, and so many of them must be shared. */
const SMALLEST = 48;
const LEAST_SHARED = 4;
const MOST_SHARING = 200;

/**
 * Knows which documents of a case are nearly the same: reprints, newer versions, the same text in another file. A sketch of
 * each text is made when first asked for and kept (1 KB each); only texts with like sketches are compared word by word.
 */
export class NearCopies {
  readonly #session: CaseSession;
  /** By the hash of the text; undefined where it cannot be read or has no word. */
  readonly #sketches = new Map<string, Promise<Uint32Array | undefined>>();
  /** Hashes of texts by the smallest hashes of their sketches: those that are alike share some of them. */
  readonly #sharing = new Map<number, string[]>();
  readonly #indexed = new Map<string, Uint32Array | undefined>();

  constructor(session: CaseSession) {
    this.#session = session;
  }

  /**
   * The near copies of these documents among the current documents of the case, by document, the most alike first. Versions of one document are
   * none of each other. Texts that cannot be read have none.
   */
  async of(ids: ReadonlyArray<DocumentId>): Promise<ReadonlyArray<NearCopy>> {
    const { state } = this.#session;
    const turns = new Turns();
    const found: NearCopy[] = [];
    const byText = await this.#index(turns);
    for (const id of ids) {
      const document = state.document(id);
      const sketch = document && (await this.#sketch(document));
      if (!document || !sketch) continue;
      const newest = newestVersionOf(state, id)?.id;
      const alike = this.#alike(document, sketch, byText).filter(
        ({ other, like }) => like >= LEAST_RESEMBLANCE && other.id !== newest,
      );
      alike.sort((a, b) => b.like - a.like);
      const compared: NearCopy[] = [];
      for (const { other } of alike.slice(0, MOST_COMPARED)) {
        const sameText = other.textSha256 === document.textSha256;
        const share = sameText ? 1 : await this.#share(document, other);
        if (share >= LEAST_SHARE) compared.push({ documentId: id, otherId: other.id, share, sameText });
        if (turns.over) await turns.next();
      }
      compared.sort((a, b) => b.share - a.share || (a.otherId < b.otherId ? -1 : 1));
      found.push(...compared.slice(0, MOST_NAMED));
      if (turns.over) await turns.next();
    }
    return found;
  }

  /**
   * All documents of the case that seem nearly the same as another one, by their sketches alone: whoever wants to know how much
   * two have in common asks `of`. One line for each document and what it is most alike.
   */
  async likely(): Promise<ReadonlyArray<LikelyCopy>> {
    const turns = new Turns();
    const byText = await this.#index(turns);
    const found: LikelyCopy[] = [];
    for (const documents of byText.values()) {
      for (const document of documents) {
        const sketch = await this.#sketch(document);
        let best: Alike | undefined;
        for (const alike of sketch ? this.#alike(document, sketch, byText) : []) {
          if (alike.like >= LIKELY && alike.like > (best?.like ?? 0)) best = alike;
        }
        if (best) found.push({ documentId: document.id, otherId: best.other.id });
        if (turns.over) await turns.next();
      }
    }
    return found;
  }

  /** Sketches all current documents that are not sketched yet, and gives them by the hashes of their texts. */
  async #index(turns: Turns): Promise<ReadonlyMap<string, ReadonlyArray<Document>>> {
    const byText = new Map<string, Document[]>();
    for (const document of this.#session.state.currentDocuments()) {
      const { textSha256 } = document;
      const same = byText.get(textSha256);
      if (same) same.push(document);
      else byText.set(textSha256, [document]);
      if (this.#indexed.has(textSha256)) continue;
      const sketch = await this.#sketch(document);
      // Two may ask at the same time.
      if (!this.#indexed.has(textSha256)) {
        this.#indexed.set(textSha256, sketch);
        for (const hash of sketch?.subarray(0, SMALLEST) ?? []) {
          const those = this.#sharing.get(hash);
          if (!those) this.#sharing.set(hash, [textSha256]);
          // What very many share is a form that says nothing.
          else if (those.length < MOST_SHARING) those.push(textSha256);
        }
      }
      if (turns.over) await turns.next();
    }
    return byText;
  }

  /** The documents that share enough of the smallest hashes with a sketch, with how alike they are. */
  #alike(
    document: Document,
    sketch: Uint32Array,
    byText: ReadonlyMap<string, ReadonlyArray<Document>>,
  ): ReadonlyArray<Alike> {
    const smallest = sketch.subarray(0, SMALLEST);
    const counts = new Map<string, number>();
    for (const hash of smallest) {
      for (const text of this.#sharing.get(hash) ?? []) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const least = Math.min(LEAST_SHARED, Math.ceil(smallest.length / 4));
    // The same text is the same, however many share its hashes.
    counts.set(document.textSha256, least);
    return [...counts].flatMap(([text, count]): ReadonlyArray<Alike> => {
      const others = count >= least ? (byText.get(text) ?? []).filter(({ id }) => id !== document.id) : [];
      const sketched = others.length > 0 ? this.#indexed.get(text) : undefined;
      if (!sketched) return [];
      const like = text === document.textSha256 ? 1 : resemblance(sketch, sketched);
      return others.map((other) => ({ other, like }));
    });
  }

  #sketch(document: Document): Promise<Uint32Array | undefined> {
    const known = this.#sketches.get(document.textSha256);
    if (known) return known;
    const made = this.#tokens(document).then((tokens) => (tokens ? sketchOf(tokens) : undefined));
    this.#sketches.set(document.textSha256, made);
    return made;
  }

  /** A text without a word is like no other. Read past the cache: all texts at once would drive out what is being read. */
  async #tokens({ sha256 }: Document): Promise<Tokens | undefined> {
    const text = await this.#session.store.documentText(sha256);
    const tokens = text.ok ? tokenise(text.value) : undefined;
    return tokens && tokens.count > 0 ? tokens : undefined;
  }

  async #share(a: Document, b: Document): Promise<number> {
    const [first, second] = [await this.#tokens(a), await this.#tokens(b)];
    return first && second ? Math.round(shareInCommon(first, second) * 1000) / 1000 : 0;
  }
}
