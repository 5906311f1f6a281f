import { assertNever } from '../assert-never';
import type { Annotation } from '../case/annotation';
import type { Document } from '../case/document';
import type { EntityId } from '../case/ids';
import { noteText } from '../notes/blocks';
import {
  documentsInOrder,
  documentTitle,
  marksInOrder,
  nameOf,
  wordsOf,
  type ExchangeCase,
} from './exchange-case';

/*
 * Marks as the Web Annotation Data Model has them (W3C Recommendation of 23 February 2017, https://www.w3.org/TR/annotation-model/).
 * Numbers in brackets are its sections. Terms are those of its context; `dcterms:` is a prefix of that context too.
 */

/** The context of all annotations (3.1). */
export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** Reasons for an annotation or a part of its body that are used here (3.3.5). */
type Motivation =
  'classifying' | 'commenting' | 'describing' | 'highlighting' | 'identifying' | 'linking' | 'tagging';

/** Words of the analyst or about the mark (3.2.4). */
interface TextualBody {
  readonly type: 'TextualBody';
  readonly value: string;
  readonly format: 'text/plain';
  readonly purpose: Motivation;
  readonly created?: string;
  readonly modified?: string;
}

/** An entity or a statement of the case (4). */
interface ResourceBody {
  readonly type: 'SpecificResource';
  readonly source: { readonly id: string; readonly 'dcterms:identifier': string };
  readonly purpose: Motivation;
}

/** One mark with what is said of it. */
export interface WebAnnotation {
  readonly id: string;
  readonly type: 'Annotation';
  readonly motivation: Motivation;
  readonly created: string;
  readonly creator?: { readonly id: string; readonly type: 'Person'; readonly name: string };
  readonly generator: { readonly id: string; readonly type: 'Software'; readonly name: string };
  readonly body?: ReadonlyArray<TextualBody | ResourceBody>;
  readonly target: {
    readonly type: 'SpecificResource';
    readonly source: {
      readonly id: string;
      readonly type: 'Text';
      readonly format: 'text/plain';
      readonly language?: string;
      readonly 'dcterms:identifier': string;
      readonly 'dcterms:title': string;
      /** The name of its file. */
      readonly 'dcterms:alternative': string;
      /** The original, where it is something else than its text. */
      readonly 'dcterms:isFormatOf'?: { readonly id: string };
    };
    readonly selector: readonly [
      {
        readonly type: 'TextQuoteSelector';
        readonly exact: string;
        readonly prefix: string;
        readonly suffix: string;
      },
      { readonly type: 'TextPositionSelector'; readonly start: number; readonly end: number },
    ];
  };
}

/** The name of bytes by their SHA-256: of a document's canonical text, or of its original. */
export function sha256Urn(sha256: string): string {
  return `urn:sha256:${sha256}`;
}

function uuidUrn(exchange: ExchangeCase, name: string): string {
  return `urn:uuid:${exchange.guidOf(name)}`;
}

/** The IRI of a mark, the same in every export. */
export function annotationUrn(
  exchange: Pick<ExchangeCase, 'guidOf'>,
  { id }: Pick<Annotation, 'id'>,
): string {
  return `urn:uuid:${exchange.guidOf(`annotation ${id}`)}`;
}

function words(value: string, purpose: Motivation): TextualBody {
  return { type: 'TextualBody', value, format: 'text/plain', purpose };
}

function entityBody(exchange: ExchangeCase, id: EntityId): ResourceBody {
  const kept = exchange.state.idOf(id);
  return {
    type: 'SpecificResource',
    source: { id: uuidUrn(exchange, `entity ${kept}`), 'dcterms:identifier': kept },
    purpose: 'identifying',
  };
}

/** What a mark says of its passage, without its comment. */
function saidBy(
  mark: Annotation,
  exchange: ExchangeCase,
): { readonly motivation: Motivation; readonly body: ReadonlyArray<TextualBody | ResourceBody> } {
  const { state } = exchange;
  switch (mark.kind) {
    case 'mention': {
      const schema = state.entity(mark.entityId)?.schema;
      return {
        motivation: 'identifying',
        body: [
          entityBody(exchange, mark.entityId),
          words(nameOf(state, mark.entityId), 'tagging'),
          ...(schema === undefined ? [] : [words(schema, 'classifying')]),
        ],
      };
    }
    case 'highlight':
      return { motivation: 'highlighting', body: [words(mark.colour, 'tagging')] };
    case 'comment':
      return { motivation: 'commenting', body: [] };
    case 'evidence': {
      const statement = state.statement(mark.statementId);
      return {
        motivation: 'linking',
        body: [
          {
            type: 'SpecificResource',
            source: {
              id: uuidUrn(exchange, `statement ${mark.statementId}`),
              'dcterms:identifier': mark.statementId,
            },
            purpose: 'linking',
          },
          ...(statement ? [words(wordsOf(state, statement), 'describing')] : []),
          words(mark.stance, 'classifying'),
        ],
      };
    }
    default:
      return assertNever(mark, 'mark');
  }
}

/** A mark as a Web Annotation, without its context. The quote is the canonical text as it stands there. */
export function webAnnotationOf(mark: Annotation, document: Document, exchange: ExchangeCase): WebAnnotation {
  const { motivation, body } = saidBy(mark, exchange);
  const { exact, prefix, suffix } = mark.anchor;
  const { start, end } = exchange.placeOf(mark);
  const note = exchange.state.noteAbout({ of: 'annotation', annotationId: mark.id });
  const comment = note ? noteText(note.content) : '';
  const bodies: ReadonlyArray<TextualBody | ResourceBody> =
    note && comment !== ''
      ? [...body, { ...words(comment, 'commenting'), created: note.createdAt, modified: note.updatedAt }]
      : body;
  return {
    id: annotationUrn(exchange, mark),
    type: 'Annotation',
    motivation,
    created: mark.createdAt,
    ...(mark.author !== '' && {
      creator: { id: uuidUrn(exchange, `author ${mark.author}`), type: 'Person', name: mark.author },
    }),
    generator: generatorOf(exchange),
    ...(bodies.length > 0 && { body: bodies }),
    target: {
      type: 'SpecificResource',
      source: {
        id: sha256Urn(document.textSha256),
        type: 'Text',
        format: 'text/plain',
        ...(document.language !== '' && { language: document.language }),
        'dcterms:identifier': document.id,
        'dcterms:title': documentTitle(document),
        'dcterms:alternative': document.file,
        ...(document.sha256 !== document.textSha256 && {
          'dcterms:isFormatOf': { id: sha256Urn(document.sha256) },
        }),
      },
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        { type: 'TextPositionSelector', start, end },
      ],
    },
  };
}

function generatorOf(exchange: ExchangeCase): WebAnnotation['generator'] {
  const name = `Quipu ${exchange.version}`;
  return { id: uuidUrn(exchange, `software ${name}`), type: 'Software', name };
}

function* annotationsOf(exchange: ExchangeCase): Generator<WebAnnotation> {
  for (const document of documentsInOrder(exchange.state)) {
    for (const mark of marksInOrder(exchange.state, document.id)) {
      yield webAnnotationOf(mark, document, exchange);
    }
  }
}

/** All marks, one annotation with its context a line (newline-delimited JSON), in pieces of text. */
export function* annotationLines(exchange: ExchangeCase): Generator<string> {
  for (const annotation of annotationsOf(exchange)) {
    yield `${JSON.stringify({ '@context': ANNOTATION_CONTEXT, ...annotation })}\n`;
  }
}

/**
 * All marks as one Annotation Collection with one embedded page (5.1, 5.2), one annotation a line, in pieces of text. A collection
 * of none has no page: a page must hold something.
 *
 * @param total how many marks there are
 */
export function* annotationCollection(exchange: ExchangeCase, total: number): Generator<string> {
  const id = uuidUrn(exchange, 'collection');
  const head = {
    '@context': ANNOTATION_CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: exchange.title,
    created: exchange.created,
    modified: exchange.changed,
    generator: generatorOf(exchange),
    total,
  };
  if (total === 0) return yield `${JSON.stringify(head)}\n`;
  const page = { id: uuidUrn(exchange, 'page 1'), type: 'AnnotationPage', partOf: id, startIndex: 0 };
  // The last brace is taken off, since the annotations come one by one.
  yield `${JSON.stringify(head).slice(0, -1)},"first":${JSON.stringify(page).slice(0, -1)},"items":[`;
  let before = '\n';
  for (const annotation of annotationsOf(exchange)) {
    yield before + JSON.stringify(annotation);
    before = ',\n';
  }
  yield '\n]}}\n';
}
