import type { CommandInput } from '#domain/case/commands/command';
import type { EntityId } from '#domain/case/ids';
import { qualifiers, type Qualifier, type Statement, type StatementValue } from '#domain/case/statement';
import type { StatementDraft } from '#domain/statements/draft';
import { readDate, readFigure, valueToEdit } from '#domain/statements/read-value';
import { propertyNamed, type ValueKind } from '#domain/statements/vocabulary';

/** What stands in the fields of the form in which a statement is made or changed. */
export interface StatementFields {
  readonly entityId: EntityId | null;
  readonly property: string;
  readonly kind: ValueKind;
  /** What is typed as the value of each kind, so that going from one to the other loses nothing. */
  readonly text: string;
  readonly figure: string;
  readonly date: string;
  readonly object: EntityId | null;
  readonly share: string;
  readonly qualifier: Qualifier | 'fact';
  readonly attributedTo: string;
  /** When it holds, as typed. */
  readonly holds: string;
  /** Values that came from the text or the record: they count as long as the field says what it said then. */
  readonly given: { readonly words: string; readonly value: StatementValue } | null;
}

/** An empty form. */
export const emptyFields: StatementFields = {
  entityId: null,
  property: '',
  kind: 'text',
  text: '',
  figure: '',
  date: '',
  object: null,
  share: '',
  qualifier: 'fact',
  attributedTo: '',
  holds: '',
  given: null,
};

/** The kind of value that a property usually has. */
export function kindOf(property: string): ValueKind {
  return propertyNamed(property)?.takes[0] ?? 'text';
}

function withValue(value: StatementValue, words: string): Partial<StatementFields> {
  switch (value.is) {
    case 'text':
      return { kind: 'text', text: value.text };
    case 'entity':
      return { kind: 'entity', object: value.entityId };
    case 'figure':
      return { kind: 'figure', figure: words, given: { words, value } };
    case 'date':
      return { kind: 'date', date: words, given: { words, value } };
  }
}

/** The form as it is filled from a passage. `words` is the passage itself, for a value in words. */
export function fieldsOfDraft(draft: StatementDraft, words: string): StatementFields {
  const { value, share, qualifier, ...rest } = draft;
  return {
    ...emptyFields,
    entityId: rest.entityId,
    property: rest.property,
    kind: rest.property === '' ? 'text' : kindOf(rest.property),
    text: value === null ? '' : words,
    share: share === undefined ? '' : String(share),
    qualifier: qualifier ?? 'fact',
    attributedTo: rest.attributedTo,
    holds: rest.date,
    ...(value ? withValue(value, rest.valueWords) : {}),
  };
}

/** The form as it is filled from a statement. */
export function fieldsOfStatement(statement: Statement): StatementFields {
  const { entityId, property, value, share, qualifier, attributedTo, date } = statement;
  const words = value.is === 'figure' || value.is === 'date' ? valueToEdit(value) : '';
  return {
    ...emptyFields,
    entityId,
    property,
    share: share === undefined ? '' : String(share),
    qualifier: qualifier ?? 'fact',
    attributedTo,
    holds: date,
    ...withValue(value, words),
  };
}

/** A field with what is wrong in it. */
export type FieldErrors = Partial<
  Readonly<Record<'entityId' | 'property' | 'value' | 'share' | 'holds', string>>
>;

type Content = Omit<Extract<CommandInput, { readonly name: 'statement.make' }>['args'], 'evidence'>;

/** The value that the fields give; null where they do not make one. */
export function valueOf(fields: StatementFields): StatementValue | null {
  const { kind, given } = fields;
  switch (kind) {
    case 'text': {
      const text = fields.text.trim();
      return text === '' ? null : { is: 'text', text };
    }
    case 'entity':
      return fields.object && { is: 'entity', entityId: fields.object };
    case 'figure':
      return given?.value.is === 'figure' && given.words === fields.figure
        ? given.value
        : readFigure(fields.figure);
    case 'date':
      return given?.value.is === 'date' && given.words === fields.date ? given.value : readDate(fields.date);
  }
}

const valueErrors: Readonly<Record<ValueKind, string>> = {
  text: 'Say what the value is.',
  entity: 'Choose the other entity.',
  figure: 'Write it like $1.3 billion, 60 %, 15 km or 3,000 workers.',
  date: 'Write it like 2024, July 2024, 2024-07-03 or 2018 to 2023.',
};

/** Reads the fields as what a statement says, or tells what is wrong with them. */
export function readFields(
  fields: StatementFields,
): { readonly ok: true; readonly content: Content } | { readonly ok: false; readonly errors: FieldErrors } {
  const value = valueOf(fields);
  const held = fields.holds.trim() === '' ? '' : (readDate(fields.holds)?.date ?? null);
  const shares = fields.share.trim().replace(/\s*%$/u, '').replace(',', '.');
  const share = shares === '' ? null : Number(shares);
  const errors: { -readonly [Key in keyof FieldErrors]: FieldErrors[Key] } = {};
  if (fields.entityId === null) errors.entityId = 'Choose whom or what this is about.';
  if (fields.property.trim() === '') errors.property = 'Choose or type a property.';
  if (value === null) errors.value = valueErrors[fields.kind];
  else if (value.is === 'entity' && value.entityId === fields.entityId) {
    errors.value = 'A relation leads to another entity.';
  }
  if (held === null) errors.holds = valueErrors.date;
  const isShared = fields.kind === 'entity' && share !== null;
  if (isShared && !(share >= 0 && share <= 100)) errors.share = 'From 0 to 100.';
  if (fields.entityId === null || value === null || held === null || Object.keys(errors).length > 0) {
    return { ok: false, errors };
  }
  return {
    ok: true,
    content: {
      entityId: fields.entityId,
      property: fields.property.trim(),
      value,
      ...(isShared && { share }),
      ...(fields.qualifier !== 'fact' && { qualifier: fields.qualifier }),
      attributedTo: fields.attributedTo.trim(),
      date: held,
    },
  };
}

/** How a statement can be meant, for a list. */
export const qualifierOptions: ReadonlyArray<{ readonly value: Qualifier | 'fact'; readonly label: string }> =
  [{ value: 'fact', label: 'as a fact' }, ...qualifiers.map((value) => ({ value, label: value }))];
