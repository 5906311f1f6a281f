import type { ChannelOutput } from '#contract/contract';
import type { ChangeDetails, HistoryKind, HistoryLine } from '#contract/history';
import { countTouched, describeChange } from '#domain/case/describe-change';
import type { HistoryLine as StoredLine } from '#domain/case/history';
import type { ChangeId } from '#domain/case/ids';
import { recordTypes } from '#domain/case/record';
import { ok, type Result } from '#domain/result';
import { standings, type Standing } from '#domain/case/standings';
import type { CaseSession } from './case-session';

/** What the history is narrowed to. */
export interface HistoryQuery {
  readonly before?: number | undefined;
  readonly limit: number;
  readonly words?: string | undefined;
  readonly author?: string | undefined;
  readonly kind?: HistoryKind | undefined;
}

/** Lines looked through at a time, and how many whose records must be read for one answer at most. */
const STRIDE = 500;
const MOST_READ = 2000;

/** Records of one Change that are described at most: more than anybody reads. */
const MOST_RECORDS = 200;

/** Reads the history of a case for people: what each Change did, and which Changes there are of a kind. */
export class HistoryReader {
  readonly #session: CaseSession;
  /** What each Change did that was read once: a Change never alters. */
  readonly #touched = new Map<ChangeId, HistoryLine['touched']>();
  readonly #authors = new Set<string>();
  #authorsUpTo = 0;
  #standing: { readonly upTo: number; readonly of: ReadonlyMap<ChangeId, Standing> } | null = null;

  constructor(session: CaseSession) {
    this.#session = session;
  }

  /** The newest lines first; see the channel `case.history`. */
  async lines(query: HistoryQuery): Promise<ChannelOutput<'case.history'>> {
    const { store } = this.#session;
    const words = folded(query.words ?? '')
      .split(' ')
      .filter(Boolean);
    const found: HistoryLine[] = [];
    const standing = await this.#standings();
    let { before } = query;
    let read = 0;
    for (;;) {
      const page = await store.historyLines({ before, limit: STRIDE });
      for (const line of page.lines) {
        before = line.sequence;
        // It stands with the one that began its step.
        if (store.history.stepOf(line.id) !== line.id) continue;
        if (!saysAll(line, words) || !isBy(line, query.author)) continue;
        if (query.kind === 'taken-back' && !line.reverts) continue;
        read += 1;
        const touched = await this.#touchedByStep(line.id);
        if (isOfType(touched, query.kind)) {
          found.push({ ...line, touched, standing: standing.get(line.id) ?? { is: 'left' } });
        }
        if (found.length >= query.limit || read >= MOST_READ) break;
      }
      const done = found.length >= query.limit || read >= MOST_READ;
      const last = before === undefined || before <= 1 || page.lines.length === 0;
      if (done || last) {
        return {
          lines: found,
          total: page.total - store.history.continuing,
          next: last ? null : (before ?? null),
          authors: await this.#everyone(),
        };
      }
    }
  }

  /** What one step did. Fails as the store's `recorded`. */
  async details(changeId: ChangeId): Promise<Result<ChangeDetails>> {
    const recorded = await this.#session.store.recordedStep(changeId);
    return recorded.ok ? ok(describeChange(recorded.value, this.#session.state, MOST_RECORDS)) : recorded;
  }

  /** How every step stands now: of the whole history, whatever part of it is shown. */
  async #standings(): Promise<ReadonlyMap<ChangeId, Standing>> {
    const { store } = this.#session;
    const upTo = store.sequence;
    if (this.#standing?.upTo !== upTo) {
      const { lines } = await store.historyLines({ limit: Math.max(1, upTo) });
      this.#standing = { upTo, of: standings(lines) };
    }
    return this.#standing.of;
  }

  /** Of a step in parts the sum of its parts: each part never alters, and further ones may come. */
  async #touchedByStep(id: ChangeId): Promise<HistoryLine['touched']> {
    const sums = new Map<string, NonNullable<HistoryLine['touched']>[number]>();
    for (const part of this.#session.store.history.partsOf(id)) {
      const touched = await this.#touchedBy(part);
      if (touched === null) return null;
      for (const one of touched) {
        const sum = sums.get(one.type) ?? { type: one.type, added: 0, changed: 0, removed: 0 };
        sums.set(one.type, {
          type: one.type,
          added: sum.added + one.added,
          changed: sum.changed + one.changed,
          removed: sum.removed + one.removed,
        });
      }
    }
    return recordTypes.flatMap((type) => sums.get(type) ?? []);
  }

  async #touchedBy(id: ChangeId): Promise<HistoryLine['touched']> {
    const known = this.#touched.get(id);
    if (known !== undefined) return known;
    const recorded = await this.#session.store.recorded(id);
    const touched = recorded.ok ? countTouched(recorded.value) : null;
    // A line that cannot be read now may be readable when the disk is back.
    if (touched) this.#touched.set(id, touched);
    return touched;
  }

  async #everyone(): Promise<ReadonlyArray<string>> {
    const { store } = this.#session;
    const { lines } = await store.historyLines({ limit: Math.max(1, store.sequence - this.#authorsUpTo) });
    for (const { author, sequence } of lines) {
      this.#authors.add(author);
      this.#authorsUpTo = Math.max(this.#authorsUpTo, sequence);
    }
    return [...this.#authors].toSorted((a, b) => a.localeCompare(b));
  }
}

function folded(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function saysAll({ label, author }: StoredLine, words: ReadonlyArray<string>): boolean {
  if (words.length === 0) return true;
  const text = folded(`${label} ${author}`);
  return words.every((word) => text.includes(word));
}

function isBy(line: StoredLine, author: string | undefined): boolean {
  return author === undefined || line.author === author;
}

function isOfType(touched: HistoryLine['touched'], kind: HistoryKind | undefined): boolean {
  if (kind === undefined || kind === 'taken-back') return true;
  return touched?.some(({ type }) => type === kind) ?? false;
}
