import type { Comment, Highlight, HighlightColour, Mention } from '../../../src/domain/case/annotation';
import { CONTEXT_LENGTH, type Anchor } from '../../../src/domain/case/anchor';
import type { Document, DocumentDescription } from '../../../src/domain/case/document';
import type { Entity, NameKind } from '../../../src/domain/case/entity';
import {
  annotationIdSchema,
  createIdFactory,
  documentIdOf,
  entityIdSchema,
} from '../../../src/domain/case/ids';

/** The time at which everything made here was made. */
export const LONG_AGO = '2026-01-05T09:30:00.000Z';

let seed = 1;
/** Ids that differ and never alter from run to run. */
export const newId = createIdFactory(
  () => 1_767_605_400_000,
  () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  },
);

let documentsMade = 0;

/** A document of the case; `text` only gives its length. */
export function aDocument(
  title: string,
  text = '',
  described: Partial<DocumentDescription> & { readonly file?: string } = {},
): Document {
  const sha256 = String(++documentsMade).padStart(4, '0').repeat(16);
  const { file, ...description } = described;
  return {
    type: 'document',
    id: documentIdOf(sha256),
    file: file ?? `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.txt`,
    bytes: text.length,
    sha256,
    textSha256: sha256,
    characters: text.length,
    importedAt: LONG_AGO,
    title,
    author: '',
    publisher: '',
    date: '',
    dateNote: '',
    kind: '',
    language: 'en',
    origins: { title: 'text' },
    ...description,
  };
}

/** An entity; further forms are aliases unless a kind is said: `['PCh', 'acronym']`. */
export function anEntity(
  name: string,
  schema = 'Person',
  ...further: ReadonlyArray<string | readonly [string, NameKind]>
): Entity {
  const names = further.map((form) =>
    typeof form === 'string' ? { form, kind: 'alias' as const } : { form: form[0], kind: form[1] },
  );
  return {
    type: 'entity',
    id: entityIdSchema.parse(`ent-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`),
    schema,
    names: [{ form: name, kind: 'name' }, ...names],
    description: '',
    createdAt: LONG_AGO,
  };
}

/** The anchor of the `nth` occurrence (from 0) of `exact` in `text`. */
export function anchorOf(text: string, exact: string, nth = 0): Anchor {
  let start = -1;
  for (let i = 0; i <= nth; i++) {
    start = text.indexOf(exact, start + 1);
    if (start < 0) throw new Error(`“${exact}” does not occur ${nth + 1} times in the text`);
  }
  const end = start + exact.length;
  return {
    start,
    end,
    exact,
    prefix: text.slice(Math.max(0, start - CONTEXT_LENGTH), start),
    suffix: text.slice(end, end + CONTEXT_LENGTH),
  };
}

function shared(document: Document, text: string, exact: string, nth: number) {
  return {
    type: 'annotation' as const,
    id: annotationIdSchema.parse(newId('annotation')),
    documentId: document.id,
    anchor: anchorOf(text, exact, nth),
    createdAt: LONG_AGO,
    author: 'Ada',
  };
}

/** An accepted mention of an entity on the `nth` occurrence of `exact`. */
export function aMention(document: Document, text: string, exact: string, entity: Entity, nth = 0): Mention {
  return { ...shared(document, text, exact, nth), kind: 'mention', entityId: entity.id };
}

/** A highlight on the `nth` occurrence of `exact`. */
export function aHighlight(
  document: Document,
  text: string,
  exact: string,
  colour: HighlightColour = 'amber',
  nth = 0,
): Highlight {
  return { ...shared(document, text, exact, nth), kind: 'highlight', colour };
}

/** A comment on the `nth` occurrence of `exact`; its words are a note of their own. */
export function aComment(document: Document, text: string, exact: string, nth = 0): Comment {
  return { ...shared(document, text, exact, nth), kind: 'comment' };
}
