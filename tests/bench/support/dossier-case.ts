import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describePassage } from '#domain/anchoring/anchor';
import type { Annotation, Evidence, Highlight, Mention } from '#domain/case/annotation';
import type { Document } from '#domain/case/document';
import { offeredSchemata, type Entity } from '#domain/case/entity';
import { createIdFactory, entityIdSchema, type NewId } from '#domain/case/ids';
import type { Note, NoteSubject } from '#domain/case/note';
import type { CaseRecord } from '#domain/case/record';
import type { Statement } from '#domain/case/statement';
import { ok } from '#domain/result';
import { openSession } from '#services/open-session';
import { noteOf, seededRandom } from '../../support/builders';
import { generateCorpus } from './corpus';
import { quipu } from './electron';
import { must } from '../../support/must';

const AT = '2026-01-01T00:00:00.000Z';

/** Whom the dossier is about. */
export const SUBJECT = entityIdSchema.parse('bench-subject');

/** What the subject is called, from most often to least. */
const FORMS = ['Zarumilla Holding', 'Zarumilla', 'Zarumilla Holding Company'] as const;

/** Properties of the statements about the subject. */
const PROPERTIES = ['cost', 'revenue', 'investment'] as const;

/** How much a case holds. */
export interface DossierAmounts {
  readonly documents: number;
  /** Of the subject, spread over all documents. */
  readonly mentions: number;
  /** Other entities with mentions of their own. */
  readonly others: number;
}

/** Of one document, in UTF-16 units, before names are put into it. */
const CHARACTERS = 8_000;

/**
 * Makes a case on the disk in which one entity is mentioned often: beside its mentions there are highlights, comments on
 * some of them, statements with passages that speak for and against them, an assessment, and entities mentioned nearby.
 */
export async function makeDossierCase(folder: string, amounts: DossierAmounts): Promise<string> {
  const path = join(folder, 'dossier.quipu');
  const input = join(folder, 'texts');
  mkdirSync(input);
  const corpus = generateCorpus(1.1 * amounts.documents * CHARACTERS, amounts.others, CHARACTERS);
  const each = amounts.mentions / amounts.documents;
  for (const [i, { text }] of corpus.texts.slice(0, amounts.documents).entries()) {
    writeFileSync(join(input, `report-${String(i + 1).padStart(4, '0')}.txt`), named(text, each));
  }
  quipu('init', path, '--title', 'Dossier bench');
  quipu('import', path, input);
  const random = seededRandom(7);
  const world = { now: () => Date.parse(AT), random, author: () => 'bench' };
  const session = must(await openSession(path, world, 'write'));
  const texts: Array<readonly [Document, string]> = [];
  for (const document of session.state.documents()) {
    texts.push([document, must(await session.text(document.id))]);
  }
  const put = recordsOf(texts, corpus.names, random);
  must(await session.commit(() => ok({ label: 'Fill the case', put, remove: [] })));
  await session.close();
  return path;
}

/** The text with a form of the subject's name put in between its words, `count` times. */
function named(text: string, count: number): string {
  const parts: string[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const space = text.indexOf(' ', Math.floor(((i + 0.5) * text.length) / count));
    if (space < at) break;
    parts.push(text.slice(at, space + 1), `${FORMS[i % 7 === 6 ? 2 : i % 3 === 2 ? 1 : 0]} `);
    at = space + 1;
  }
  return parts.join('') + text.slice(at);
}

function recordsOf(
  texts: ReadonlyArray<readonly [Document, string]>,
  names: ReadonlyArray<string>,
  random: () => number,
): ReadonlyArray<CaseRecord> {
  let time = Date.parse(AT);
  const newId: NewId = createIdFactory(() => time++, random);
  const entity = (id: string, forms: ReadonlyArray<string>, schema: string): Entity => ({
    type: 'entity',
    id: entityIdSchema.parse(id),
    schema,
    names: forms.map((form, i) => ({ form, kind: i === 0 ? 'name' : 'alias' })),
    description: 'Made for measuring.',
    createdAt: AT,
  });
  const note = (subject: NoteSubject, text: string): Note => ({
    type: 'note',
    id: newId('note'),
    subject,
    content: noteOf(text),
    createdAt: AT,
    updatedAt: AT,
    author: 'bench',
  });
  const others = names.map((name, i) =>
    entity(`bench-${i}`, [name], offeredSchemata[i % offeredSchemata.length] ?? 'Person'),
  );
  const records: CaseRecord[] = [entity(SUBJECT, FORMS, 'Company'), ...others];
  records.push(note({ of: 'entity', entityId: SUBJECT }, 'What the sources add up to, in a few words.'));
  let mentions = 0;
  for (const [document, text] of texts) {
    const mark = (start: number, end: number): Omit<Highlight, 'kind' | 'colour'> => ({
      type: 'annotation',
      id: newId('annotation'),
      documentId: document.id,
      anchor: describePassage(text, start, end),
      createdAt: AT,
      author: 'bench',
    });
    for (const passage of text.matchAll(/Zarumilla(?: Holding(?: Company)?)?/gu)) {
      const end = passage.index + passage[0].length;
      const mention: Mention = { ...mark(passage.index, end), kind: 'mention', entityId: SUBJECT };
      records.push(mention);
      mentions += 1;
      if (mentions % 20 === 0) {
        records.push(note({ of: 'annotation', annotationId: mention.id }, 'Ask where this figure is from.'));
      }
      if (mentions % 25 === 0) records.push(...stated(passage.index, Math.min(end + 40, text.length)));
      if (mentions % 5 === 0) {
        const highlight: Annotation = {
          ...mark(end, Math.min(end + 30, text.length)),
          kind: 'highlight',
          colour: 'green',
        };
        records.push(highlight);
      }
    }
    for (const [i, name] of names.entries()) {
      const start = text.indexOf(name);
      const other = others[i];
      if (start < 0 || !other) continue;
      const mention: Mention = { ...mark(start, start + name.length), kind: 'mention', entityId: other.id };
      records.push(mention);
    }

    /** A statement about the subject with its evidence. */
    function stated(start: number, end: number): ReadonlyArray<CaseRecord> {
      const statement: Statement = {
        type: 'statement',
        id: newId('statement'),
        entityId: SUBJECT,
        property: PROPERTIES[mentions % PROPERTIES.length] ?? 'cost',
        value: { is: 'figure', kind: 'money', value: mentions * 1_000, unit: 'USD', hedges: [] },
        attributedTo: '',
        date: String(1990 + (mentions % 36)),
        credibilityReason: '',
        createdAt: AT,
        author: 'bench',
      };
      const evidence: Evidence = {
        ...mark(start, end),
        kind: 'evidence',
        statementId: statement.id,
        stance: mentions % 4 === 0 ? 'disputes' : 'supports',
      };
      return [statement, evidence];
    }
  }
  return records;
}
