import { CaseState } from '#domain/case/case-state';
import { mirrored, type Change, type RecordedChange } from '#domain/case/change';
import { commandSchema, runCommand, type CommandInput } from '#domain/case/commands/command';
import type { CommandContext } from '#domain/case/commands/context';
import { History } from '#domain/case/history';
import type { Document } from '#domain/case/document';
import {
  changeIdSchema,
  createIdFactory,
  documentIdSchema,
  type DocumentId,
  type NewId,
} from '#domain/case/ids';
import type { NoteContent } from '#domain/case/note';
import { takeBack } from '#domain/case/revert';
import type { Result } from '#domain/result';

/** A repeatable source of chance (mulberry32), a number from 0 to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ids that are the same in every run. */
export function testIds(seed = 1): NewId {
  let time = 1_700_000_000_000;
  return createIdFactory(() => time++, seededRandom(seed));
}

/** The document record of a text, for cases made in memory. */
export function documentOf(name: string, text: string): Document {
  const hash = Array.from(name)
    .reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
    .toString(16)
    .padStart(64, '0');
  return {
    type: 'document',
    id: documentIdSchema.parse(`doc-${name}`),
    file: `${name}.txt`,
    bytes: text.length,
    sha256: hash,
    textSha256: hash,
    characters: text.length,
    importedAt: '2025-01-01T00:00:00.000Z',
    title: name,
    author: '',
    publisher: '',
    date: '',
    dateNote: '',
    kind: '',
    language: 'en',
    origins: {},
  };
}

/** A note of one paragraph. */
export function noteOf(text: string): NoteContent {
  return {
    root: {
      type: 'root',
      version: 1,
      children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text }] }],
    },
  };
}

/** A case in memory that runs commands as the main process does, without a disk. */
export class MemoryCase {
  readonly state = new CaseState();
  readonly history = new History();
  readonly recorded: RecordedChange[] = [];
  /** The name under which Changes are made. */
  author = 'analyst';
  readonly #texts = new Map<DocumentId, string>();
  #newId: NewId;
  #minute = 0;

  constructor(texts: Readonly<Record<string, string>> = {}, seed = 1) {
    this.#newId = testIds(seed);
    const documents = Object.entries(texts).map(([name, text]) => {
      const document = documentOf(name, text);
      this.#texts.set(document.id, text);
      return document;
    });
    if (documents.length > 0) this.commit({ label: 'Import', put: documents, remove: [] });
  }

  /** A copy of the case, as a colleague takes it home: from now on it makes ids of its own, and its clock is its own. */
  copy(seed: number, minute = this.#minute): MemoryCase {
    const copy = new MemoryCase({}, seed);
    for (const [id, text] of this.#texts) copy.#texts.set(id, text);
    for (const recorded of this.recorded) {
      copy.state.apply(recorded.change);
      copy.history.record(recorded.change);
      copy.recorded.push(recorded);
    }
    copy.#newId = testIds(seed);
    copy.#minute = minute;
    return copy;
  }

  /** What a command gets to see of the world. */
  get context(): CommandContext {
    return {
      newId: this.#newId,
      at: new Date(Date.UTC(2025, 0, 1, 0, this.#minute++)).toISOString(),
      author: this.author,
      textOf: (id) => this.#texts.get(id),
    };
  }

  /** Lets a minute go by. */
  wait(): void {
    this.#minute += 1;
  }

  /** The text of a document by its name. */
  text(name: string): string {
    return this.#texts.get(documentIdSchema.parse(`doc-${name}`)) ?? '';
  }

  /** The passage of the n-th occurrence (from 1) of some words in a document. */
  passage(
    name: string,
    words: string,
    occurrence = 1,
  ): { documentId: DocumentId; start: number; end: number } {
    let start = -1;
    for (let i = 0; i < occurrence; i++) start = this.text(name).indexOf(words, start + 1);
    if (start < 0) throw new Error(`“${words}” does not stand in ${name}`);
    return { documentId: documentIdSchema.parse(`doc-${name}`), start, end: start + words.length };
  }

  /** Runs a command as it would come from the window, defaults filled in. */
  run(input: CommandInput): Result<Change> {
    const draft = runCommand(this.state, commandSchema.parse(input), this.context);
    if (!draft.ok) return draft;
    return { ok: true, value: this.commit(draft.value) };
  }

  /** Runs a command that must succeed. */
  must(input: CommandInput): Change {
    const result = this.run(input);
    if (!result.ok) throw new Error(`${input.name}: ${result.error.message}`);
    return result.value;
  }

  /** Applies a draft as a Change. */
  commit(draft: Pick<Change, 'label' | 'put' | 'remove'> & Partial<Pick<Change, 'reverts'>>): Change {
    const change: Change = {
      id: changeIdSchema.parse(this.#newId('change')),
      at: this.context.at,
      author: this.author,
      ...draft,
    };
    this.recorded.push({ change, before: this.state.apply(change) });
    this.history.record(change);
    return change;
  }

  /** Takes back the last step; false where there is none. */
  undo(): boolean {
    return this.#step('undo');
  }

  /** Does the last undone step again; false where there is none. */
  redo(): boolean {
    return this.#step('redo');
  }

  /** As the main process does it. */
  #step(as: 'undo' | 'redo'): boolean {
    const step = this.history[as];
    const recorded = this.recorded.find((candidate) => candidate.change.id === step?.id);
    if (!step || !recorded) return false;
    const { put, remove } = takeBack(as === 'undo' ? recorded : mirrored(recorded), this.state, 'keep-newer');
    this.commit({ label: `${as}: ${step.label}`, put, remove, reverts: { changeId: step.id, as } });
    return true;
  }

  /** Everything in the case in an order that does not depend on how it came about. */
  snapshot(): ReadonlyArray<unknown> {
    return [...this.state.records()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
