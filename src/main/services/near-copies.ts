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

/** From this resemblance on two texts are taken for nearly the same without comparing their words. */
const LIKELY = 0.4;
/** So many of the smallest hashes of a sketch find what may be alike, and so many of them must be shared. */
const SMALLEST = 48;
const LEAST_SHARED = 4;
const MOST_SHARING = 200;

/** The places of other documents that share enough of the smallest hashes. */
function sharingWith(
  place: number,
  sketch: Uint32Array,
  sharing: ReadonlyMap<number, ReadonlyArray<number>>,
): ReadonlyArray<number> {
  const smallest = sketch.subarray(0, SMALLEST);
  const counts = new Map<number, number>();
  for (const hash of smallest) {
    for (const other of sharing.get(hash) ?? []) {
      if (other !== place) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  const least = Math.min(LEAST_SHARED, Math.ceil(smallest.length / 4));
  return [...counts].flatMap(([other, count]) => (count >= least ? other : []));
}

/**
 * Knows which documents of a case are nearly the same: reprints, newer versions, the same text in another file. A sketch of
 * each text is made when first asked for and kept (1 KB each); only texts with like sketches are compared word by word.
 */
export class NearCopies {
  readonly #session: CaseSession;
  /** By the hash of the text; undefined where it cannot be read or has no word. */
  readonly #sketches = new Map<string, Promise<Uint32Array | undefined>>();

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
    const others = state.currentDocuments();
    for (const id of ids) {
      const document = state.document(id);
      const sketch = document && (await this.#sketch(document));
      if (!document || !sketch) continue;
      const newest = newestVersionOf(state, id)?.id;
      const alike: Array<{ readonly other: Document; readonly like: number }> = [];
      for (const other of others) {
        if (other.id === id || other.id === newest) continue;
        const sketched = await this.#sketch(other);
        const like = sketched ? resemblance(sketch, sketched) : 0;
        if (like >= LEAST_RESEMBLANCE || other.textSha256 === document.textSha256)
          alike.push({ other, like });
        if (turns.over) await turns.next();
      }
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
    }
    return found;
  }

  /**
   * All documents of the case that seem nearly the same as another one, by their sketches alone: whoever wants to know how much
   * two have in common asks `of`. One line for each document and what it is most alike.
   */
  async likely(): Promise<ReadonlyArray<LikelyCopy>> {
    const documents = this.#session.state.currentDocuments();
    const turns = new Turns();
    const sketches: Array<Uint32Array | undefined> = [];
    /** Documents by the smallest hashes of their sketches: those that are alike share some of them. */
    const sharing = new Map<number, number[]>();
    for (const [i, document] of documents.entries()) {
      const sketch = await this.#sketch(document);
      sketches.push(sketch);
      for (const hash of sketch?.subarray(0, SMALLEST) ?? []) {
        const those = sharing.get(hash);
        if (!those) sharing.set(hash, [i]);
        // What very many share is a form that says nothing.
        else if (those.length < MOST_SHARING) those.push(i);
      }
      if (turns.over) await turns.next();
    }
    const found: LikelyCopy[] = [];
    for (const [i, document] of documents.entries()) {
      const sketch = sketches[i];
      if (!sketch) continue;
      let best: { readonly other: Document; readonly like: number } | undefined;
      for (const j of sharingWith(i, sketch, sharing)) {
        const [other, sketched] = [documents[j], sketches[j]];
        if (!other || !sketched) continue;
        const like = other.textSha256 === document.textSha256 ? 1 : resemblance(sketch, sketched);
        if (like >= LIKELY && like > (best?.like ?? 0)) best = { other, like };
      }
      if (best) found.push({ documentId: document.id, otherId: best.other.id });
      if (turns.over) await turns.next();
    }
    return found;
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
