import { create } from 'zustand';
import type { OpenCase, RecentCase } from '#contract/cases';
import type { Problem, Steps } from '#contract/history';
import type { ImportProgress } from '#contract/imports';
import { defaultPreferences, type Preferences } from '#contract/preferences';
import type { CaseReader } from '#domain/case/case-reader';
import { CaseState } from '#domain/case/case-state';
import type { Change } from '#domain/case/change';
import type { AnnotationId, CaseId, ChangeId, DocumentId, EntityId, StatementId } from '#domain/case/ids';
import { goOn, trailFrom, type Place, type TextRange, type Trail } from './place';
import { otherSide, seenNow, type Side } from './sides';

/** What the right panel is about: what was clicked last. */
export type Focus =
  | { readonly on: 'annotation'; readonly annotationId: AnnotationId }
  | { readonly on: 'entity'; readonly entityId: EntityId }
  | { readonly on: 'document'; readonly documentId: DocumentId }
  /** Several documents that were chosen together. */
  | { readonly on: 'documents'; readonly documentIds: ReadonlyArray<DocumentId> }
  | { readonly on: 'statement'; readonly statementId: StatementId }
  /** Words that were selected: where else they stand. */
  | { readonly on: 'words'; readonly words: string }
  | null;

/** Words selected in the reader, as offsets into canonical text. */
export interface Selection extends TextRange {
  readonly documentId: DocumentId;
}

/** A short message at the foot of the window. */
export interface Toast {
  readonly id: number;
  readonly tone: 'done' | 'problem';
  readonly message: string;
  readonly action?: ToastAction;
}

/** What a message offers to do. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
  /** It is about the last step of the case: after another one it would do something else, so the message goes. */
  readonly ofLastStep?: boolean;
}

/** What is known of the open case besides its records. */
export interface CaseInfo {
  readonly caseId: CaseId;
  /** Which opening of a case it is, counted in this window: the same case opened once more is another one. */
  readonly opening: number;
  readonly title: string;
  readonly folder: string;
  readonly readOnly: string | null;
  readonly problems: ReadonlyArray<Problem>;
}

/** Everything the window knows. Only the functions of `state/` alter it. */
export interface AppState {
  readonly phase: 'starting' | 'home' | 'case';
  readonly version: string;
  readonly runtime: string;
  readonly preferences: Preferences;
  readonly recent: ReadonlyArray<RecentCase>;
  readonly info: CaseInfo | null;
  /** The mirror of the case; altered in place, so use it together with `revision`. */
  readonly reader: CaseReader;
  /** Counts up with each Change; whoever derives something from `reader` depends on it. */
  readonly revision: number;
  /** For each document, the revision of its last change; marks of other documents need no new drawing. */
  readonly documentRevisions: ReadonlyMap<DocumentId, number>;
  /** Sequence of the last Change applied. */
  readonly sequence: number;
  readonly steps: Steps;
  /** Where the analyst is, on the side of the middle where she is. */
  readonly trail: Trail;
  /** On which side that is; always the left one while the middle is not divided. */
  readonly side: Side;
  /** The other side; null while the middle is not divided. */
  readonly beside: Trail | null;
  readonly selection: Selection | null;
  readonly focus: Focus;
  readonly toasts: ReadonlyArray<Toast>;
  /** The running import, or null. */
  readonly importing: ImportProgress | null;
}

const nothingOpen = {
  info: null,
  reader: CaseState.of([]),
  revision: 0,
  documentRevisions: new Map<DocumentId, number>(),
  sequence: 0,
  steps: { undo: null, redo: null },
  trail: trailFrom({ room: 'sources' }),
  side: 'left',
  beside: null,
  selection: null,
  focus: null,
  importing: null,
} as const satisfies Partial<AppState>;

/** The one store of the window. */
export const useApp = create<AppState>()(() => ({
  phase: 'starting',
  version: '',
  runtime: '',
  preferences: defaultPreferences,
  recent: [],
  toasts: [],
  ...nothingOpen,
}));

/** The mirror that `reader` shows; kept out of the store's type so that no room can alter it. */
let mirror: CaseState = CaseState.of([]);

let openings = 0;

/** Takes over a case that main has opened: the mirror is made anew. */
export function showCase(open: OpenCase): void {
  mirror = CaseState.of(open.records);
  useApp.setState({
    ...nothingOpen,
    phase: 'case',
    info: {
      caseId: open.caseId,
      opening: ++openings,
      title: open.title,
      folder: open.folder,
      readOnly: open.readOnly,
      problems: open.problems,
    },
    reader: mirror,
    revision: 1,
    sequence: open.sequence,
    steps: open.steps,
  });
}

/** The case can no longer be written to, for the reason given: a disk that failed, a folder that was taken away. */
export function becomeReadOnly(reason: string): void {
  useApp.setState(({ info }) => (info ? { info: { ...info, readOnly: reason } } : {}));
}

/** Back to the start screen. */
export function showHome(): void {
  mirror = CaseState.of([]);
  useApp.setState({ ...nothingOpen, phase: 'home', reader: mirror });
}

function touchedDocuments(change: Change, before: ReturnType<CaseState['apply']>): ReadonlySet<DocumentId> {
  const touched = new Set<DocumentId>();
  for (const record of [...change.put, ...before]) {
    if (record.type === 'document') touched.add(record.id);
    else if ('documentId' in record) touched.add(record.documentId);
    else if (record.type === 'judgement' && record.kind === 'same-entity') {
      // Their mentions are drawn as those of another entity now.
      for (const id of [record.entityId, record.mergedId]) {
        for (const { documentId } of mirror.ownMentionsOf(id)) touched.add(documentId);
      }
    }
  }
  return touched;
}

/** Whether what the right panel is about is still in the case. */
function isThere(focus: Focus): boolean {
  switch (focus?.on) {
    case 'annotation':
      return mirror.annotation(focus.annotationId) !== undefined;
    case 'entity':
      return mirror.entity(focus.entityId) !== undefined;
    case 'document':
      return mirror.document(focus.documentId) !== undefined;
    case 'documents':
      return focus.documentIds.some((id) => mirror.document(id) !== undefined);
    case 'statement':
      return mirror.statement(focus.statementId) !== undefined;
    case 'words':
    case undefined:
      return true;
  }
}

/** Changes applied lately, and who waits for one that is still on its way. */
const applied = new Set<ChangeId>();
const waiters = new Map<ChangeId, Array<() => void>>();
const REMEMBERED = 100;

function noteApplied(changeId: ChangeId): void {
  applied.add(changeId);
  for (const oldest of applied) {
    if (applied.size <= REMEMBERED) break;
    applied.delete(oldest);
  }
  for (const go of waiters.get(changeId) ?? []) go();
  waiters.delete(changeId);
}

/** Resolves when the mirror holds a Change that main has just acknowledged: it comes on a way of its own. */
export function whenApplied(changeId: ChangeId): Promise<void> {
  if (applied.has(changeId)) return Promise.resolve();
  return new Promise((resolve) => {
    waiters.set(changeId, [...(waiters.get(changeId) ?? []), resolve]);
  });
}

/** Applies a Change that main has synced to disk. Changes come in order; one seen already is passed over. */
export function applyChange(sequence: number, change: Change, steps: Steps): void {
  useApp.setState((state) => {
    if (sequence <= state.sequence) return {};
    const before = mirror.apply(change);
    const revision = state.revision + 1;
    const documentRevisions = new Map(state.documentRevisions);
    for (const id of touchedDocuments(change, before)) documentRevisions.set(id, revision);
    return {
      sequence,
      steps,
      revision,
      documentRevisions,
      toasts: state.toasts.filter(({ action }) => action?.ofLastStep !== true),
      ...(isThere(state.focus) ? {} : { focus: null }),
    };
  });
  noteApplied(change.id);
}

/** Where the next places go: set while a click or key asks for the other side. */
let aim: 'here' | 'beside' = 'here';

/** Lets everything that is gone to until this is called again go to this side or to the other one. */
export function aimAt(where: 'here' | 'beside'): void {
  aim = where;
}

/** Goes to a place; `trail` remembers where one was. */
export function goTo(place: Place): void {
  if (aim === 'beside') return goBeside(place);
  useApp.setState(({ trail, side }) => ({ trail: goOn(trail, place, seenNow(side)), selection: null }));
}

/** Goes to a place on the other side, which is where the analyst is then; divides the middle where it is not. */
export function goBeside(place: Place): void {
  useApp.setState(({ trail, side, beside }) => {
    const there = otherSide(side);
    return {
      trail: beside ? goOn(beside, place, seenNow(there)) : trailFrom(place),
      side: beside ? there : 'right',
      beside: trail,
      selection: null,
    };
  });
}

/** Sets what the right panel is about. */
export function focusOn(focus: Focus): void {
  useApp.setState({ focus });
}

/** Remembers the selected words, or that nothing is selected. */
export function select(selection: Selection | null): void {
  useApp.setState({ selection });
}

let lastToast = 0;

/** Shows a short message; it goes by itself, problems stay until dismissed. Returns its id. */
export function showToast(tone: Toast['tone'], message: string, action?: ToastAction): number {
  const toast: Toast = { id: ++lastToast, tone, message, ...(action ? { action } : {}) };
  useApp.setState((state) => ({ toasts: [...state.toasts, toast].slice(-4) }));
  return toast.id;
}

/** Takes a message away. */
export function dismissToast(id: number): void {
  useApp.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }));
}
