import { act } from '@testing-library/react';
import type { Bridge } from '#contract/bridge';
import type { OpenCase, RecentCase, Refusal } from '#contract/cases';
import type { ChannelName, EventName } from '#contract/channels';
import { contract, type ChannelInput, type ChannelOutput, type EventPayload } from '#contract/contract';
import type { Problem, Steps } from '#contract/history';
import type { ImportOutcome } from '#contract/imports';
import type { NearCopy } from '#contract/versions';
import { defaultPreferences, type Preferences } from '#contract/preferences';
import { CaseState } from '#domain/case/case-state';
import type { Change, ChangeDraft, RecordedChange } from '#domain/case/change';
import { commandSchema, runCommand } from '#domain/case/commands/command';
import { History } from '#domain/case/history';
import { caseIdSchema, type ChangeId, type DocumentId } from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import { findFigures } from '#domain/statements/find-figures';
import { layoutText } from '#domain/text/layout';
import { fail, ok, type Result } from '#domain/result';
import { applyChange, showCase, useApp } from '../../../src/renderer/state/app-store';
import { forgetTexts } from '../../../src/renderer/state/texts';
import { newId } from './builders';
import type { Handler, Handlers } from './handler';
import { historyHandlers } from './history';
import { nameHandlers, type FoundNames } from './names';
import { openers, quietAnswers } from './quiet-answers';
import { searchHandlers } from './search';
import { versionHandlers } from './versions';

type Invoked = Exclude<ChannelName, 'import.dropped'>;

/** What a fake case starts from. */
export interface FakeOptions extends FoundNames {
  readonly title?: string;
  readonly records?: ReadonlyArray<CaseRecord>;
  /** Canonical texts by document. */
  readonly texts?: ReadonlyMap<DocumentId, string> | ReadonlyArray<readonly [DocumentId, string]>;
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

  const handlers: Handlers<ChannelName> = {
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
    ...historyHandlers({ state, history, journal, commit }),
    'case.verify': () => ok({ ok: true, checked: journal.length, problems: [] }),
    'document.text': ({ documentId }) => {
      const text = texts.get(documentId as DocumentId);
      return text === undefined
        ? fail('text-missing', 'The text of this document cannot be read.')
        : ok({ text, pages: [], notes: [] });
    },
    'figures.inDocument': ({ documentId }) => {
      const text = texts.get(documentId as DocumentId) ?? '';
      const rejected = state.rejectedFiguresOf(documentId as DocumentId);
      return ok(
        findFigures(text, layoutText(text)).filter(
          ({ start, end }) => !rejected.some(({ anchor }) => anchor.start === start && anchor.end === end),
        ),
      );
    },
    ...nameHandlers(options, state),
    ...searchHandlers(texts),
    ...versionHandlers(state, texts, options.similar ?? []),
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
