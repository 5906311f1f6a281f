import { act } from '@testing-library/react';
import type { Bridge } from '../../../src/contract/bridge';
import type { ChannelName, EventName } from '../../../src/contract/channels';
import type { OpenCase, RecentCase, Refusal } from '../../../src/contract/cases';
import {
  contract,
  type ChannelInput,
  type ChannelOutput,
  type EventPayload,
} from '../../../src/contract/contract';
import type {
  MergeProposal,
  ProposedAlias,
  ProposedEntity,
  Suggestion,
} from '../../../src/contract/mentions';
import { type Problem, type Steps } from '../../../src/contract/history';
import type { ImportOutcome } from '../../../src/contract/imports';
import type { NearCopy } from '#contract/versions';
import { defaultPreferences, type Preferences } from '../../../src/contract/preferences';
import { CaseState } from '../../../src/domain/case/case-state';
import {
  mirrored,
  type Change,
  type ChangeDraft,
  type RecordedChange,
} from '../../../src/domain/case/change';
import { areKeptApart } from '../../../src/domain/case/commands/merging';
import { countTouched, describeChange } from '../../../src/domain/case/describe-change';
import { commandSchema, runCommand } from '../../../src/domain/case/commands/command';
import { History } from '../../../src/domain/case/history';
import { caseIdSchema, changeIdSchema, type ChangeId, type DocumentId } from '../../../src/domain/case/ids';
import type { CaseRecord } from '../../../src/domain/case/record';
import { backTo, takeBack } from '../../../src/domain/case/revert';
import { sayConflict } from '../../../src/domain/case/revert-words';
import { standings } from '../../../src/domain/case/standings';
import { findFigures } from '#domain/statements/find-figures';
import { layoutText } from '#domain/text/layout';
import { fail, ok, type Result } from '../../../src/domain/result';
import { findPattern, findWords, readPattern, readWords } from '../../../src/domain/text/search';
import { tokenise } from '../../../src/domain/text/tokens';
import { applyChange, showCase, useApp } from '../../../src/renderer/state/app-store';
import { forgetTexts } from '../../../src/renderer/state/texts';
import { newId } from './builders';
import { versionHandlers } from './versions';
import { occurrencesIn, openers, quietAnswers, undecided } from './quiet-answers';

type Invoked = Exclude<ChannelName, 'import.dropped'>;
type Handler<Name extends ChannelName> = (
  input: ChannelInput<Name>,
) => Result<ChannelOutput<Name>> | Promise<Result<ChannelOutput<Name>>>;

/** What a fake case starts from. */
export interface FakeOptions {
  readonly title?: string;
  readonly records?: ReadonlyArray<CaseRecord>;
  /** Canonical texts by document. */
  readonly texts?: ReadonlyMap<DocumentId, string> | ReadonlyArray<readonly [DocumentId, string]>;
  /** Open suggestions; one that is accepted or rejected is no longer answered. */
  readonly suggestions?: ReadonlyArray<Suggestion>;
  /** Further names proposed; one that is decided is no longer answered. */
  readonly aliases?: ReadonlyArray<ProposedAlias>;
  /** Entities proposed; one that is decided is no longer answered. */
  readonly candidates?: ReadonlyArray<ProposedEntity>;
  /** Entities that may be one; merged or kept apart they are no longer answered. */
  readonly merges?: ReadonlyArray<MergeProposal>;
  /** Documents that are nearly the same. */
  readonly similar?: ReadonlyArray<NearCopy>;
  readonly readOnly?: string;
  readonly problems?: ReadonlyArray<Problem>;
  readonly preferences?: Partial<Preferences>;
  readonly recent?: ReadonlyArray<RecentCase>;
  /** The case that was asked for last and not opened. */
  readonly refused?: Refusal;
  /** False leaves the window at its start screen, with no case open. */
  readonly open?: boolean;
  /** False leaves the store as it is before `start()` was called, for tests of the whole window. */
  readonly started?: boolean;
}

/** A main process in memory: real commands on a real `CaseState`, no disk. */
export interface FakeBridge {
  /** The case as main holds it. */
  readonly state: CaseState;
  /** Every Change so far, oldest first. */
  readonly changes: ReadonlyArray<Change>;
  /** Every call of a channel so far. */
  readonly calls: ReadonlyArray<{ readonly name: ChannelName; readonly input: unknown }>;
  /** Replaces what a channel answers. */
  answer<Name extends ChannelName>(name: Name, handler: Handler<Name>): void;
  /** Sends an event to the window. */
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
}

let current: Bridge | null = null;

function the(): Bridge {
  if (!current) throw new Error('Call fakeBridge() before anything talks to the main process.');
  return current;
}

/** Puts a `window.quipu` in place that hands everything to the latest `fakeBridge()`. */
export function installBridge(): void {
  const delegate: Bridge = {
    invoke: (name, input) => the().invoke(name, input),
    importDropped: (files) => the().importDropped(files),
    on: (name, listener) => the().on(name, listener),
  };
  Object.defineProperty(window, 'quipu', { value: delegate, configurable: true });
}

const beforeStart = useApp.getInitialState();

/**
 * Makes a fake main process, and a window that has just opened its case: components can be rendered at once.
 * Call it first in each test.
 */
export function fakeBridge(options: FakeOptions = {}): FakeBridge {
  const state = CaseState.of(options.records ?? []);
  const texts = new Map(options.texts ?? []);
  const history = new History();
  const journal: RecordedChange[] = [];
  const calls: { name: ChannelName; input: unknown }[] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const answers = new Map<ChannelName, Handler<never>>();
  let preferences: Preferences = {
    ...defaultPreferences,
    author: 'Ada',
    ...options.preferences,
  };

  const steps = (): Steps => ({ undo: history.undo ?? null, redo: history.redo ?? null });

  const emit: FakeBridge['emit'] = (name, payload) => {
    // act: a Change from main draws the window again
    act(() => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    });
  };

  const commit = (draft: ChangeDraft, reverts?: Change['reverts']): ChangeId => {
    const id = newId('change');
    const change: Change = {
      id,
      at: new Date(Date.UTC(2026, 0, 5, 10, journal.length)).toISOString(),
      author: preferences.author,
      ...draft,
      ...(reverts ? { reverts } : {}),
    };
    journal.push({ change, before: [...state.apply(change)] });
    history.record(change);
    emit('case.changed', { sequence: journal.length, change, steps: steps() });
    return id;
  };

  const recorded = (id: ChangeId): RecordedChange => {
    const found = journal.find(({ change }) => change.id === id);
    if (!found) throw new Error(`No Change ${id}`);
    return found;
  };

  const revert = (as: 'undo' | 'redo'): Result<{ changeId: ChangeId; label: string }> => {
    const step = as === 'undo' ? history.undo : history.redo;
    if (!step) return fail('nothing-there', as === 'undo' ? 'Nothing to undo.' : 'Nothing to redo.');
    const target = as === 'undo' ? recorded(step.id) : mirrored(recorded(step.id));
    const { put, remove } = takeBack(target, state, 'keep-newer');
    const draft = { label: `${as === 'undo' ? 'Undo' : 'Redo'}: ${step.label}`, put, remove };
    return ok({ changeId: commit(draft, { changeId: step.id, as }), label: step.label });
  };

  const openCase = (): OpenCase => ({
    caseId: caseIdSchema.parse('case-fake'),
    title: options.title ?? 'Ports of Peru',
    folder: 'ports-of-peru.quipu',
    sequence: journal.length,
    records: [...state.records()],
    steps: steps(),
    readOnly: options.readOnly ?? null,
    problems: options.problems ?? [],
  });

  const openSuggestions = (): ReadonlyArray<Suggestion> => undecided(options.suggestions ?? [], state);

  const handlers: { readonly [Name in ChannelName]: Handler<Name> } = {
    ...quietAnswers,
    'app.start': () =>
      ok({
        version: '0.0.0-test',
        runtime: 'jsdom',
        preferences,
        recent: options.recent ?? [],
        open: options.open === false ? null : openCase(),
        refused: options.refused ?? null,
      }),
    'app.recent': () => ok({ recent: options.recent ?? [], refused: options.refused ?? null }),
    'app.setPreferences': (changes) => {
      preferences = { ...preferences, ...(changes as Partial<Preferences>) };
      return ok(preferences);
    },
    ...openers(() => ok(openCase())),
    'case.reopen': () => ok(openCase()),
    'case.close': () => ok(null),
    'case.run': ({ command }) => {
      if (options.readOnly) return fail('read-only', options.readOnly);
      const drafted = runCommand(state, commandSchema.parse(command), {
        newId,
        at: new Date(Date.UTC(2026, 0, 5, 10, journal.length)).toISOString(),
        author: preferences.author,
        textOf: (documentId) => texts.get(documentId),
      });
      return drafted.ok ? ok({ changeId: commit(drafted.value) }) : drafted;
    },
    'case.undo': () => revert('undo'),
    'case.redo': () => revert('redo'),
    'case.revert': ({ changeId, onConflict }) => {
      const target = recorded(changeIdSchema.parse(changeId));
      const later = journal.slice(journal.indexOf(target) + 1);
      const { put, remove, conflicts } = takeBack(target, state, onConflict ?? 'keep-newer', later);
      if (conflicts.length > 0 && !onConflict) {
        const said = conflicts.map((conflict) => ({ ...conflict, message: sayConflict(conflict) }));
        return ok({ outcome: 'conflicts', conflicts: said });
      }
      if (put.length + remove.length === 0) return fail('nothing-to-revert', 'Nothing of this step is left.');
      const draft = { label: `Take back: ${target.change.label}`, put, remove };
      const id = commit(draft, { changeId: target.change.id, as: 'revert' });
      return ok({ outcome: 'done', changeId: id, label: draft.label });
    },
    'case.undoTo': ({ changeId }) => {
      const target = recorded(changeIdSchema.parse(changeId));
      const draft = backTo(journal.slice(journal.indexOf(target) + 1), state);
      if (draft.put.length + draft.remove.length === 0) return fail('nothing-to-undo', 'Nothing came after.');
      const label = `Go back to: ${target.change.label}`;
      return ok({
        changeId: commit({ label, ...draft }, { changeId: target.change.id, as: 'back-to' }),
        label,
      });
    },
    'case.history': ({ before, limit, words = '', author, kind }) => {
      const standing = standings(journal.map(({ change }, place) => ({ ...change, sequence: place + 1 })));
      const found = journal
        .map((recorded, place) => {
          const { id, at, author, label, reverts } = recorded.change;
          const touched = countTouched(recorded);
          return {
            sequence: place + 1,
            id,
            at,
            author,
            label,
            ...(reverts ? { reverts } : {}),
            touched,
            standing: standing.get(id) ?? { is: 'left' as const },
          };
        })
        .filter(({ sequence }) => before === undefined || sequence < before)
        .filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()))
        .filter((line) => author === undefined || line.author === author)
        .filter(({ touched, reverts }) =>
          kind === 'taken-back' ? reverts : !kind || touched.some(({ type }) => type === kind),
        )
        .reverse();
      const lines = found.slice(0, limit);
      const next = found.length > limit ? (lines.at(-1)?.sequence ?? null) : null;
      const authors = [...new Set(journal.map(({ change }) => change.author))];
      return ok({ lines, total: journal.length, next, authors });
    },
    'case.changeDetails': ({ changeId }) =>
      ok(describeChange(recorded(changeIdSchema.parse(changeId)), state, 200)),
    'case.merge': () => ok(null),
    'case.lastPlaces': () => ok(null),
    'case.keepPlaces': () => ok(null),
    'case.verify': () => ok({ ok: true, checked: journal.length, problems: [] }),
    'case.cancelVerify': () => ok(null),
    'document.text': ({ documentId }) => {
      const text = texts.get(documentId as DocumentId);
      return text === undefined
        ? fail('text-missing', 'The text of this document cannot be read.')
        : ok({ text, pages: [], notes: [] });
    },
    'document.readParts': () => ok([]),
    'document.keepReadParts': () => ok(null),
    'conflicts.list': () => ok({ groups: [], pending: 0 }),
    'origins.links': () => ok([]),
    'figures.inDocument': ({ documentId }) => {
      const text = texts.get(documentId as DocumentId) ?? '';
      const rejected = state.rejectedFiguresOf(documentId as DocumentId);
      return ok(
        findFigures(text, layoutText(text)).filter(
          ({ start, end }) => !rejected.some(({ anchor }) => anchor.start === start && anchor.end === end),
        ),
      );
    },
    'document.original': () => fail('no-pages', 'There are no pages to show.'),
    'import.choose': () => ok(null),
    'import.dropped': () => ok([]),
    'import.again': () => ok([]),
    'import.version': () => ok(null),
    ...versionHandlers(state, texts, options.similar ?? []),
    'import.cancel': () => ok(null),
    'import.pause': () => ok(null),
    'import.unfinished': () => ok([]),
    'import.goOn': () => ok([]),
    'import.leave': () => ok(null),
    'mentions.suggested': ({ entityId, documentId }) =>
      ok(
        openSuggestions().filter(
          (suggestion) =>
            (entityId === undefined || suggestion.entityId === entityId) &&
            (documentId === undefined || suggestion.passage.documentId === documentId),
        ),
      ),
    'mentions.counts': () => {
      const open = openSuggestions();
      const entities = new Map<Suggestion['entityId'], number>();
      const documents = new Map<Suggestion['passage']['documentId'], Set<number>>();
      for (const { entityId, passage } of open) {
        entities.set(entityId, (entities.get(entityId) ?? 0) + 1);
        const places = documents.get(passage.documentId) ?? new Set();
        documents.set(passage.documentId, places.add(passage.start));
      }
      return ok({
        total: [...documents.values()].reduce((sum, { size }) => sum + size, 0),
        entities: [...entities].map(([entityId, count]) => ({ entityId, count })),
        documents: [...documents].map(([documentId, { size }]) => ({ documentId, count: size })),
      });
    },
    'mentions.aliases': ({ entityId }) =>
      ok(
        (options.aliases ?? []).filter(
          (proposed) =>
            (entityId === undefined || proposed.entityId === entityId) &&
            !state.entity(proposed.entityId)?.names.some(({ form }) => form === proposed.form) &&
            !state
              .caseJudgements()
              .some((judgement) => judgement.kind === 'rejected-alias' && judgement.form === proposed.form),
        ),
      ),
    'mentions.candidates': () =>
      ok(
        (options.candidates ?? []).filter(
          ({ form }) =>
            !state.entities().some(({ names }) => names.some((name) => name.form === form)) &&
            !state
              .caseJudgements()
              .some((judgement) => judgement.kind === 'rejected-candidate' && judgement.form === form),
        ),
      ),
    'mentions.merges': ({ entityId }) =>
      ok(
        (options.merges ?? []).filter(
          ({ entityIds: [a, b] }) =>
            (entityId === undefined || a === entityId || b === entityId) &&
            state.idOf(a) !== state.idOf(b) &&
            !areKeptApart(state, a, b),
        ),
      ),
    'passages.lines': ({ passages }) =>
      ok(
        passages.map(({ documentId, start, end }) => {
          const passage = { documentId: documentId as DocumentId, start, end };
          const text = texts.get(passage.documentId) ?? '';
          return {
            passage,
            before: text.slice(0, start),
            quote: text.slice(start, end),
            after: text.slice(end),
          };
        }),
      ),
    'search.passages': ({ query, limit }) => {
      const documents = [...texts].flatMap(([documentId, text]) => {
        const hits = findWords(tokenise(text), readWords(query, { typing: true }));
        const lines = hits.slice(0, limit).map(({ start, end }) => ({
          passage: { documentId, start, end },
          before: text.slice(Math.max(0, start - 20), start),
          quote: text.slice(start, end),
          after: text.slice(end, end + 20),
        }));
        return hits.length > 0 ? [{ documentId, total: hits.length, lines }] : [];
      });
      return ok({ documents, total: documents.reduce((sum, { total }) => sum + total, 0) });
    },
    'search.document': ({ documentId, pattern, wholeWords }) => {
      const read = readPattern(pattern, { wholeWords });
      if (!read.ok) return read;
      return ok({ hits: findPattern(texts.get(documentId as DocumentId) ?? '', read.value, 1000) });
    },
    'mentions.occurrences': ({ words, from = 0 }) => ok(occurrencesIn(texts, words, from)),
  };

  const call = async <Name extends ChannelName>(
    name: Name,
    input: ChannelInput<Name>,
  ): Promise<Result<ChannelOutput<Name>>> => {
    calls.push({ name, input });
    // What the real main would refuse must not pass here; dropped files have no paths in a test.
    if (name !== 'import.dropped') contract[name].input.parse(input);
    const handler = (answers.get(name) ?? handlers[name]) as Handler<Name>;
    return handler(input);
  };

  current = {
    invoke: <Name extends Invoked>(name: Name, input: ChannelInput<Name>) => call(name, input),
    importDropped: (files): Promise<Result<ReadonlyArray<ImportOutcome>>> =>
      call('import.dropped', { paths: files.map((file) => file.name) }),
    on: (name, listener) => {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener));
      return () => void heard.delete(listener);
    },
  };

  forgetTexts();
  useApp.setState(beforeStart, true);
  if (options.started !== false) {
    useApp.setState({ preferences, recent: options.recent ?? [], phase: 'home' });
    if (options.open !== false) showCase(openCase());
    the().on('case.changed', ({ sequence, change, steps }) => applyChange(sequence, change, steps));
    the().on('import.progress', (importing) => useApp.setState({ importing }));
  }

  return {
    state,
    calls,
    get changes() {
      return journal.map(({ change }) => change);
    },
    answer: (name, handler) => void answers.set(name, handler),
    emit,
  };
}
