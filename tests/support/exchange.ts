import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { z } from 'zod';
import type { CaseReader } from '#domain/case/case-reader';
import type { Passage } from '#domain/case/commands/passage';
import type { NameKind } from '#domain/case/entity';
import { documentIdSchema, entityIdSchema, type DocumentId, type EntityId } from '#domain/case/ids';
import type { Statement, StatementValue } from '#domain/case/statement';
import { CodePoints } from '#domain/exchange/code-points';
import type { ExchangeCase } from '#domain/exchange/exchange-case';
import { uuidOf } from '#services/export-case';
import { MemoryCase, noteOf } from './builders';

/** A case on its way out, its texts given. */
export function exchangeOf(state: CaseReader, textOf: (id: DocumentId) => string): ExchangeCase {
  return {
    state,
    caseId: 'case-1',
    title: 'Vale & <sons>',
    created: '2025-01-01T00:00:00.000Z',
    changed: '2025-01-02T00:00:00.000Z',
    version: '1.2.3',
    guidOf: (name) => uuidOf(`case-1 ${name}`),
    placeOf: ({ documentId, anchor }) => new CodePoints(textOf(documentId)).ofUnits(anchor),
  };
}

/** The lines of newline-delimited JSON. */
export function jsonLines(text: string): ReadonlyArray<unknown> {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

const modelSchema = z.object({
  schemata: z.record(
    z.string(),
    z.object({
      abstract: z.boolean().optional(),
      schemata: z.array(z.string()),
      required: z.array(z.string()).optional(),
      extends: z.array(z.string()),
      properties: z.record(
        z.string(),
        z.object({ type: z.string(), range: z.string().nullish(), stub: z.boolean().nullish() }),
      ),
    }),
  ),
  types: z.record(z.string(), z.object({ values: z.record(z.string(), z.unknown()).optional() })),
});

/** FollowTheMoney's model, as its packages ship it. */
export type FtmModel = z.infer<typeof modelSchema>;

const require = createRequire(import.meta.url);

/** The models of Aleph (3.8) and of OpenSanctions and OpenAleph (4.5). */
export const ftmModels: ReadonlyArray<FtmModel> = [
  modelSchema.parse(require('@alephdata/followthemoney/dist/defaultModel.json')),
  modelSchema.parse(require('@opensanctions/followthemoney/dist/defaultModel.json')),
];

/** Properties of a schema, inherited ones too, and which of them must be there. */
function ftmSchema(model: FtmModel, name: string) {
  const ancestors = model.schemata[name]?.schemata ?? [];
  const all = ancestors.flatMap((ancestor) => model.schemata[ancestor] ?? []);
  return {
    properties: Object.assign(
      {},
      ...all.map(({ properties }) => properties),
    ) as FtmModel['schemata'][string]['properties'],
    required: all.flatMap(({ required = [] }) => required),
  };
}

const ftmEntitySchema = z.strictObject({
  id: z.string().min(1).max(200),
  schema: z.string(),
  referents: z.array(z.string()).min(1).optional(),
  properties: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});

/** What FollowTheMoney's model has against these lines: unknown schemata and properties, what is missing, ends that do not fit. */
export function ftmProblems(lines: ReadonlyArray<unknown>, model: FtmModel): ReadonlyArray<string> {
  const entities = lines.map((line) => ftmEntitySchema.parse(line));
  const schemaOf = new Map(entities.map(({ id, schema }) => [id, schema]));
  const problems = schemaOf.size === entities.length ? [] : ['an id is there twice'];
  for (const { id, schema, properties } of entities) {
    const known = model.schemata[schema];
    if (!known || known.abstract) {
      problems.push(`${id}: no schema ${schema}`);
      continue;
    }
    const { properties: own, required } = ftmSchema(model, schema);
    for (const name of required) if (!properties[name]) problems.push(`${id}: ${schema} without ${name}`);
    for (const [name, values] of Object.entries(properties)) {
      const property = own[name];
      if (!property || property.stub) problems.push(`${id}: ${schema} has no ${name}`);
      for (const value of values) {
        if (property?.type === 'date' && !/^\d{4}(-\d\d(-\d\d)?)?$/u.test(value))
          problems.push(`${id}: ${name} is no date: ${value}`);
        if (property?.type === 'language' && !model.types['language']?.values?.[value])
          problems.push(`${id}: no language ${value}`);
        if (property?.type !== 'entity') continue;
        const end = schemaOf.get(value);
        if (end === undefined) problems.push(`${id}: ${name} leads nowhere: ${value}`);
        else if (!model.schemata[end]?.schemata.includes(property.range ?? ''))
          problems.push(`${id}: a ${end} cannot be ${name} of ${schema}`);
      }
    }
  }
  return problems;
}

/** What REFI-QDA's schema of 18 March 2019 has against these files. */
export async function refiProblems(
  files: ReadonlyArray<string>,
  schema: 'Project' | 'Codebook',
): Promise<ReadonlyArray<string>> {
  const xsd = readFileSync(join(import.meta.dirname, `../fixtures/refi-qda/${schema}.xsd`), 'utf8');
  const { errors } = await validateXML({
    xml: files.map((contents, index) => ({ fileName: `file-${index}.xml`, contents })),
    schema: { fileName: `${schema}.xsd`, contents: xsd },
    maxMemoryPages: 4096,
  });
  return errors.map(({ message, loc }) => `${loc?.fileName ?? ''}:${loc?.lineNumber ?? ''} ${message}`);
}

/** The texts of `richCase`, with characters beyond U+FFFF before and in what is marked. */
export const richTexts = {
  harbour:
    '🏴 Elena Paz, so the 中国🇨🇳 wire, directs Marten Lines. Marten Lines owns 60 % of Vale Rail.\n\nThe Port of Vale cost $1.3 billion. "Nobody" disputes it & says <2>.',
  denial: 'Marten Lines denies that it owns Vale Rail. The port opened on 14 November 2024.',
} as const;

/** A case in memory in which everything occurs that exports tell of, and the ids of some of it. */
export function richCase(): {
  readonly vale: MemoryCase;
  readonly exchange: ExchangeCase;
  readonly ids: Readonly<Record<'paz' | 'marten' | 'rail' | 'port' | 'twin' | 'opening', EntityId>>;
} {
  const vale = new MemoryCase(richTexts);
  const add = (id: string, schema: string, names: ReadonlyArray<readonly [string, NameKind]>): EntityId => {
    vale.must({
      name: 'entity.import',
      args: {
        entities: [
          {
            id: entityIdSchema.parse(id),
            schema,
            names: names.map(([form, kind]) => ({ form, kind })),
            description: `About ${id}.`,
            properties: id === 'marten' ? { country: ['no'], summary: [`About ${id}.`, 'More.'] } : {},
          },
        ],
      },
    });
    return entityIdSchema.parse(id);
  };
  const ids = {
    paz: add('paz', 'Person', [
      ['Elena Paz', 'name'],
      ['the chief', 'weak'],
    ]),
    marten: add('marten', 'Company', [
      ['Marten Lines', 'name'],
      ['ML', 'acronym'],
      ['马丁', 'script'],
      ['Marten & Co', 'former'],
    ]),
    rail: add('rail', 'Company', [['Vale Rail', 'name']]),
    port: add('port', 'Asset', [['Port of Vale', 'name']]),
    twin: add('twin', 'Company', [
      ['Marten Lines', 'name'],
      ['The Martens', 'alias'],
    ]),
    opening: add('opening', 'Event', [['The opening', 'name']]),
  };
  const harbour = (words: string, occurrence = 1) => vale.passage('harbour', words, occurrence);
  const denial = (words: string) => vale.passage('denial', words);
  vale.must({ name: 'entity.merge', args: { keepId: ids.marten, mergeId: ids.twin } });
  vale.must({
    name: 'mention.accept',
    args: {
      mentions: [
        { entityId: ids.paz, passage: harbour('Elena Paz') },
        { entityId: ids.marten, passage: harbour('Marten Lines') },
        { entityId: ids.twin, passage: harbour('Marten Lines', 2) },
        { entityId: ids.port, passage: harbour('Port of Vale') },
      ],
    },
  });
  vale.must({ name: 'mark.highlight', args: { passage: harbour('中国🇨🇳'), colour: 'violet' } });
  vale.must({
    name: 'mark.comment',
    args: { passage: harbour('"Nobody" disputes it & says <2>'), content: noteOf('Who? =1+1 & <b>') },
  });
  const state = (
    entityId: EntityId,
    property: string,
    value: StatementValue,
    passages: ReadonlyArray<Passage>,
    further: Partial<Pick<Statement, 'qualifier' | 'date' | 'share'>> = {},
  ): void => {
    vale.must({
      name: 'statement.make',
      args: {
        entityId,
        property,
        value,
        ...further,
        evidence: passages.map((passage) => ({ passage, stance: 'supports' as const })),
      },
    });
  };
  state(ids.paz, 'directorOf', { is: 'entity', entityId: ids.marten }, [harbour('directs Marten Lines')], {
    date: '2018/2023',
  });
  state(ids.twin, 'owns', { is: 'entity', entityId: ids.rail }, [harbour('owns 60 % of Vale Rail')], {
    share: 60,
    date: '2019-05',
  });
  state(ids.marten, 'owns', { is: 'entity', entityId: ids.port }, [denial('denies that it owns')], {
    qualifier: 'denied',
  });
  state(ids.port, 'owns', { is: 'entity', entityId: ids.rail }, [harbour('Vale Rail')]);
  state(ids.port, 'cost', { is: 'figure', kind: 'money', value: 1.3e9, unit: 'USD', hedges: [] }, [
    harbour('$1.3 billion'),
  ]);
  state(ids.opening, 'date', { is: 'date', date: '2024-11-14', hedges: [] }, [denial('14 November 2024')]);
  state(ids.paz, 'position', { is: 'text', text: 'director' }, [harbour('directs')]);
  const [relation] = vale.state.statements().filter(({ share }) => share === 60);
  if (!relation) throw new Error('no relation');
  vale.must({
    name: 'statement.addEvidence',
    args: { statementId: relation.id, passage: denial('denies that it owns Vale Rail'), stance: 'disputes' },
  });
  vale.must({
    name: 'statement.grade',
    args: { statementId: relation.id, credibility: 2, reason: 'One wire.' },
  });
  vale.must({ name: 'question.ask', args: { text: 'Who owns the rail?', statementIds: [relation.id] } });
  for (const subject of [
    { of: 'case' as const },
    { of: 'entity' as const, entityId: ids.paz },
    { of: 'document' as const, documentId: documentIdSchema.parse('doc-denial') },
  ]) {
    vale.must({ name: 'note.write', args: { subject, content: noteOf(`Note on the ${subject.of}`) } });
  }
  vale.must({
    name: 'source.grade',
    args: { documentId: documentIdSchema.parse('doc-denial'), grade: 'D', reason: 'Its own word.' },
  });
  return { vale, exchange: exchangeOf(vale.state, (id) => vale.text(id.slice('doc-'.length))), ids };
}
