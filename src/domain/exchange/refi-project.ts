import { assertNever } from '../assert-never';
import type { Annotation } from '../case/annotation';
import type { Document } from '../case/document';
import type { Note } from '../case/note';
import { isRelation } from '../case/statement';
import { noteText } from '../notes/blocks';
import { inverseLabel, propertyLabel } from '../statements/vocabulary';
import {
  documentsInOrder,
  documentTitle,
  gradesOf,
  marksInOrder,
  nameOf,
  noteWords,
  type ExchangeCase,
  type Grades,
} from './exchange-case';
import { codeGuid, codesOf, codeXml, linkName } from './refi-codes';
import { element, opening, textElement } from './xml';

/*
 * A REFI-QDA project (https://www.qdasoftware.org/, version 1.5; schema of 18 March 2019): `project.qde` beside a folder `Sources`, in a ZIP
 * file. The order of elements is that of the schema. Positions are code points, the end excluded: so it is in the standard's own
 * example and in what QualCoder reads, though its prose speaks of the last character.
 */

/** The name of a document's text in the folder `Sources`. */
export function sourceFile(document: Document, exchange: Pick<ExchangeCase, 'guidOf'>): string {
  return `${exchange.guidOf(`source ${document.id}`)}.txt`;
}

/** What is said of sources, as variables: each is words, since dates may be known to the year only. */
const variables: ReadonlyArray<{
  readonly name: string;
  readonly of: (document: Document, grades: Grades) => string;
}> = [
  { name: 'File', of: ({ file }) => file },
  { name: 'Author', of: ({ author }) => author },
  { name: 'Publisher', of: ({ publisher }) => publisher },
  { name: 'Date', of: ({ date }) => date },
  { name: 'Kind', of: ({ kind }) => kind },
  { name: 'Language', of: ({ language }) => language },
  { name: 'SHA-256', of: ({ sha256 }) => sha256 },
  { name: 'Reliability', of: ({ id }, grades) => grades.get(id) ?? '' },
];

/** As much of a quote as names a selection, in UTF-16 units. */
const LONGEST_NAME = 200;

function oneLine(words: string): string {
  return words.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_NAME).toWellFormed();
}

function userGuid(exchange: ExchangeCase, author: string): string | undefined {
  return author === '' ? undefined : exchange.guidOf(`author ${author}`);
}

function authorsOf({ state }: ExchangeCase): ReadonlyArray<string> {
  const authors = new Set<string>();
  for (const record of state.records()) {
    if ('author' in record && record.type !== 'document' && record.author !== '') authors.add(record.author);
  }
  return [...authors].toSorted();
}

/** The codes a mark stands for. */
function codesOfMark(mark: Annotation, exchange: ExchangeCase): ReadonlyArray<string> {
  switch (mark.kind) {
    case 'mention':
      return [codeGuid.entity(exchange, mark.entityId)];
    case 'highlight':
      return [codeGuid.highlight(exchange, mark.colour)];
    case 'comment':
      return [];
    case 'evidence':
      return [
        codeGuid.statement(exchange, mark.statementId),
        ...(mark.stance === 'disputes' ? [codeGuid.disputes(exchange)] : []),
      ];
    default:
      return assertNever(mark, 'mark');
  }
}

function selectionXml(mark: Annotation, exchange: ExchangeCase): string {
  const { start, end } = exchange.placeOf(mark);
  const made = { creatingUser: userGuid(exchange, mark.author), creationDateTime: mark.createdAt };
  const hasNote = noteWords(exchange.state, { of: 'annotation', annotationId: mark.id }) !== '';
  return element(
    'PlainTextSelection',
    {
      guid: exchange.guidOf(`selection ${mark.id}`),
      name: oneLine(mark.anchor.exact),
      startPosition: start,
      endPosition: end,
      ...made,
    },
    [
      ...codesOfMark(mark, exchange).map((code) =>
        element('Coding', { guid: exchange.guidOf(`coding ${mark.id} ${code}`), ...made }, [
          element('CodeRef', { targetGUID: code }),
        ]),
      ),
      hasNote ? element('NoteRef', { targetGUID: exchange.guidOf(`note ${mark.id}`) }) : '',
    ],
  );
}

function* sourceXml(document: Document, exchange: ExchangeCase, grades: Grades): Generator<string> {
  const { state, guidOf } = exchange;
  const newer = state.newerVersionOf(document.id);
  yield opening('TextSource', {
    guid: guidOf(`source ${document.id}`),
    name: documentTitle(document),
    plainTextPath: `internal://${sourceFile(document, exchange)}`,
    creationDateTime: document.importedAt,
  });
  yield textElement(
    'Description',
    newer ? `An older version; the newer one is “${documentTitle(newer)}” (${newer.file}).` : '',
  );
  for (const mark of marksInOrder(state, document.id)) yield `\n${selectionXml(mark, exchange)}`;
  if (noteWords(state, { of: 'document', documentId: document.id }) !== '')
    yield element('NoteRef', { targetGUID: guidOf(`note ${document.id}`) });
  for (const { name, of } of variables) {
    const value = of(document, grades);
    if (value === '') continue;
    yield element('VariableValue', {}, [
      element('VariableRef', { targetGUID: guidOf(`variable ${name}`) }),
      textElement('TextValue', value),
    ]);
  }
  yield '</TextSource>\n';
}

/** What the note of a subject is called, and the key of its GUID. */
function noteHead(
  { subject }: Note,
  { state }: ExchangeCase,
): { readonly key: string; readonly name: string } {
  switch (subject.of) {
    case 'case':
      return { key: 'case', name: 'On the case' };
    case 'document': {
      const document = state.document(subject.documentId);
      return { key: subject.documentId, name: `On ${document ? documentTitle(document) : 'a document'}` };
    }
    case 'entity':
      return { key: subject.entityId, name: `On ${nameOf(state, subject.entityId)}` };
    case 'annotation': {
      const mark = state.annotation(subject.annotationId);
      return { key: subject.annotationId, name: mark ? oneLine(mark.anchor.exact) : 'On a passage' };
    }
    default:
      return assertNever(subject, 'subject');
  }
}

function notesWithWords(exchange: ExchangeCase): ReadonlyArray<{ note: Note; text: string }> {
  return exchange.state
    .notes()
    .map((note) => ({ note, text: noteText(note.content) }))
    .filter(({ text }) => text !== '');
}

function* notesXml(exchange: ExchangeCase): Generator<string> {
  const notes = notesWithWords(exchange);
  if (notes.length === 0) return;
  yield '<Notes>\n';
  for (const { note, text } of notes) {
    const { key, name } = noteHead(note, exchange);
    yield `${element(
      'Note',
      {
        guid: exchange.guidOf(`note ${key}`),
        name,
        creatingUser: userGuid(exchange, note.author),
        creationDateTime: note.createdAt,
        modifiedDateTime: note.updatedAt,
      },
      [textElement('PlainTextContent', text)],
    )}\n`;
  }
  yield '</Notes>\n';
}

function* linksXml(exchange: ExchangeCase): Generator<string> {
  const relations = exchange.state.statements().filter(isRelation);
  if (relations.length === 0) return;
  yield '<Links>\n';
  for (const relation of relations) {
    const label = propertyLabel(relation.property);
    const goesBothWays = inverseLabel(relation.property) === label;
    yield `${element('Link', {
      guid: exchange.guidOf(`link ${relation.id}`),
      name: linkName(exchange, relation.entityId, label, relation.value.entityId),
      direction: goesBothWays ? 'Bidirectional' : 'OneWay',
      originGUID: codeGuid.entity(exchange, relation.entityId),
      targetGUID: codeGuid.entity(exchange, relation.value.entityId),
    })}\n`;
  }
  yield '</Links>\n';
}

/** Questions as sets of the statements that bear on them. */
function* setsXml(exchange: ExchangeCase): Generator<string> {
  const { state } = exchange;
  const questions = state.questions();
  if (questions.length === 0) return;
  yield '<Sets>\n';
  for (const { id, text, status, answer, statementIds } of questions) {
    const there = [...new Set(statementIds)].filter((one) => state.statement(one));
    yield `${element('Set', { guid: exchange.guidOf(`question ${id}`), name: text }, [
      textElement('Description', answer === '' ? status : `${status}: ${answer}`),
      ...there.map((one) => element('MemberCode', { targetGUID: codeGuid.statement(exchange, one) })),
    ])}\n`;
  }
  yield '</Sets>\n';
}

/** The file `project.qde` in pieces of text. */
export function* projectXml(exchange: ExchangeCase): Generator<string> {
  const { state, guidOf } = exchange;
  const documents = documentsInOrder(state);
  const authors = authorsOf(exchange);
  yield '<?xml version="1.0" encoding="utf-8"?>\n';
  yield opening('Project', {
    xmlns: 'urn:QDA-XML:project:1.0',
    name: exchange.title,
    origin: `Quipu ${exchange.version}`,
    creatingUserGUID: authors[0] === undefined ? undefined : userGuid(exchange, authors[0]),
    creationDateTime: exchange.created,
    modifiedDateTime: exchange.changed,
  });
  if (authors.length > 0) {
    yield element(
      'Users',
      {},
      authors.map((name) => element('User', { guid: userGuid(exchange, name), name })),
    );
  }
  yield '\n<CodeBook><Codes>\n';
  for (const code of codesOf(exchange, true)) yield `${codeXml(code)}\n`;
  yield '</Codes></CodeBook>\n';
  if (documents.length > 0) {
    yield element(
      'Variables',
      {},
      variables.map(({ name }) =>
        element('Variable', { guid: guidOf(`variable ${name}`), name, typeOfVariable: 'Text' }),
      ),
    );
    yield '\n<Sources>\n';
    const grades = gradesOf(state);
    for (const document of documents) yield* sourceXml(document, exchange, grades);
    yield '</Sources>\n';
  }
  yield* notesXml(exchange);
  yield* linksXml(exchange);
  yield* setsXml(exchange);
  if (noteWords(state, { of: 'case' }) !== '') yield element('NoteRef', { targetGUID: guidOf('note case') });
  yield '</Project>\n';
}

/** A REFI-QDA codebook (`.qdc`): the codes alone, in pieces of text. */
export function* codebookXml(exchange: ExchangeCase): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n';
  yield opening('CodeBook', { xmlns: 'urn:QDA-XML:codebook:1.0', origin: `Quipu ${exchange.version}` });
  yield '<Codes>\n';
  for (const code of codesOf(exchange, false)) yield `${codeXml(withoutNotes(code))}\n`;
  yield '</Codes></CodeBook>\n';
}

function withoutNotes(code: ReturnType<typeof codesOf>[number]): typeof code {
  const { noteGuid: _noteGuid, ...rest } = code;
  return { ...rest, codes: code.codes.map(withoutNotes) };
}
