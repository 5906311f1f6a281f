import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence, Mention } from '#domain/case/annotation';
import type { Document } from '#domain/case/document';
import { offeredSchemata, type Entity } from '#domain/case/entity';
import { createIdFactory, entityIdSchema, type NewId } from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import type { Statement, StatementValue } from '#domain/case/statement';
import { ok, type Result } from '#domain/result';
import { describePassage } from '#domain/anchoring/anchor';
import { openSession } from '#services/open-session';
import { generateCorpus } from './corpus';
import { quipu } from './electron';
import { must } from '../../support/must';

const AT = '2026-01-01T00:00:00.000Z';
const PROPERTIES = ['owns', 'operates', 'cost', 'openingDate', 'metWith', 'employs', 'stake'] as const;

/** How much a case holds. */
export interface Amounts {
  readonly documents: number;
  readonly entities: number;
  readonly statements: number;
  readonly relations: number;
  readonly mentions: number;
}

/** A repeatable source of chance, from 0 to 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Makes a case on the disk with many entities and statements, of which the first `relations` tie two entities. */
export async function makeLargeCase(folder: string, amounts: Amounts): Promise<string> {
  const path = join(folder, 'large.quipu');
  const input = join(folder, 'texts');
  mkdirSync(input);
  const corpus = generateCorpus(amounts.documents * 12_000, 60, 12_000);
  for (const [i, { text }] of corpus.texts.entries()) writeFileSync(join(input, `report-${i + 1}.txt`), text);
  quipu('init', path, '--title', 'Large');
  quipu('import', path, input);
  const random = chance(7);
  const world = { now: () => Date.parse(AT), random, author: () => 'bench' };
  const session = must(await openSession(path, world, 'write'));
  const texts: Array<readonly [Document, string]> = [];
  for (const document of session.state.documents()) {
    texts.push([document, must(await session.text(document.id))]);
  }
  const put = recordsOf(amounts, texts, random);
  must(await session.commit(() => ok({ label: 'Fill the case', put, remove: [] })));
  await session.close();
  return path;
}

function recordsOf(
  amounts: Amounts,
  texts: ReadonlyArray<readonly [Document, string]>,
  random: () => number,
): ReadonlyArray<CaseRecord> {
  let time = Date.parse(AT);
  const newId: NewId = createIdFactory(() => time++, random);
  const below = (count: number): number => Math.min(count - 1, Math.floor(random() * count));
  const entities = Array.from({ length: amounts.entities }, (_, i): Entity => ({
    type: 'entity',
    id: entityIdSchema.parse(`large-${i}`),
    schema: offeredSchemata[i % offeredSchemata.length] ?? 'Person',
    names: [
      { form: `Zq${i.toString(36)} ${['Holding', 'Marten', 'Port', 'Vale'][i % 4] ?? ''}`, kind: 'name' },
    ],
    description: '',
    createdAt: AT,
  }));
  // Some are in many statements, most in few.
  const anybody = (): Entity =>
    entities[Math.floor(random() ** 2 * entities.length)] ?? must<Entity>(noEntity);
  const mark = () => {
    const [document, text] = texts[below(texts.length)] ?? must<readonly [Document, string]>(noEntity);
    const start = below(text.length - 60);
    const anchor = describePassage(text, start, start + 12 + below(40));
    return {
      type: 'annotation' as const,
      id: newId('annotation'),
      documentId: document.id,
      anchor,
      createdAt: AT,
      author: 'bench',
    };
  };
  const records: CaseRecord[] = [...entities];
  for (let i = 0; i < amounts.statements; i++) {
    const subject = anybody();
    const isRelation = i < amounts.relations;
    const other = entities[below(entities.length)] ?? subject;
    const year = 1990 + below(36);
    const date = `${year}-${String(1 + below(12)).padStart(2, '0')}`;
    const value: StatementValue = isRelation
      ? { is: 'entity', entityId: other.id === subject.id ? (entities[0]?.id ?? other.id) : other.id }
      : i % 3 === 0
        ? { is: 'date', date, hedges: [] }
        : { is: 'figure', kind: 'money', value: below(9_000_000), unit: 'USD', hedges: [] };
    const statement: Statement = {
      type: 'statement',
      id: newId('statement'),
      entityId: subject.id,
      property: PROPERTIES[isRelation ? below(2) : 2 + (i % 5)] ?? 'owns',
      value,
      attributedTo: '',
      date: i % 4 === 0 ? `${year}/${year + 1 + below(5)}` : i % 4 === 1 ? String(year) : date,
      credibilityReason: '',
      createdAt: AT,
      author: 'bench',
    };
    const evidence: Evidence = { ...mark(), kind: 'evidence', statementId: statement.id, stance: 'supports' };
    records.push(statement, evidence);
  }
  for (let i = 0; i < amounts.mentions; i++) {
    const mention: Mention = { ...mark(), kind: 'mention', entityId: anybody().id };
    records.push(mention);
  }
  return records;
}

const noEntity: Result<never> = {
  ok: false,
  error: { code: 'empty', message: 'There is nothing to choose from.' },
};
