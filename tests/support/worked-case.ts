import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandSchema, type CommandInput } from '#domain/case/commands/command';
import type { Passage } from '#domain/case/commands/passage';
import { entityIdSchema, type DocumentId, type EntityId, type StatementId } from '#domain/case/ids';
import type { Mention } from '#domain/case/annotation';
import type { NoteNode } from '#domain/case/note';
import { statementInWords } from '#domain/case/statement-words';
import { dossierSections } from '#domain/case/template';
import { disputedFacts } from '#domain/dossier/disputed';
import { REFERENCE_TYPE, type NoteReference } from '#domain/notes/references';
import type { Result } from '#domain/result';
import { originsOf } from '#domain/statements/origin-groups';
import { draftStatement } from '#domain/statements/draft';
import { layoutText } from '#domain/text/layout';
import { sentenceAt } from '#domain/text/sentences';
import type { CaseSession } from '#services/case-session';
import { extractHere } from '#services/extractor';
import { importFiles } from '#services/import';
import { MentionService } from '#services/mention-service';
import { createSession } from '#services/open-session';
import type { CommittedChange } from '#store/case-store';
import { reports } from './reports';

/** Somebody or something that the reports at hand speak of. */
export interface Known {
  readonly id: EntityId;
  readonly schema: string;
  /** The name by which it goes, then others. */
  readonly names: ReadonlyArray<string>;
}

const known = (id: string, schema: string, ...names: ReadonlyArray<string>): Known => ({
  id: entityIdSchema.parse(id),
  schema,
  names,
});

/** Whom the project's goal asks dossiers of, with names as an analyst knows them. */
const subjects: ReadonlyArray<Known> = [
  known('lopez-aliaga', 'Person', 'Rafael Lopez Aliaga', 'Lopez Aliaga'),
  known('port', 'Asset', 'Port of Chancay', 'Chancay port', 'port in Chancay', 'Chancay'),
  known('cosco', 'Company', 'COSCO', 'COSCO Shipping'),
  known('minmetals', 'Company', 'China Minmetals', 'Minmetals'),
  known('liang-yu', 'Person', 'Liang Yu'),
];

/** Others that stand beside them. */
const others: ReadonlyArray<Known> = [
  known('peru', 'Address', 'Peru'),
  known('china', 'Address', 'China', 'PRC'),
  known('lima', 'Address', 'Lima'),
  known('las-bambas', 'Asset', 'Las Bambas'),
  known('xi', 'Person', 'Xi Jinping'),
  known('boluarte', 'Person', 'Dina Boluarte', 'Boluarte'),
  known('united-states', 'Address', 'United States', 'US'),
];

const subjectsIn = (all: ReadonlyArray<Known>): ReadonlyArray<Known> => {
  const texts = reports().map(({ text }) => text.replace(/\s+/gu, ' '));
  return all.filter(({ names }) => names.some((name) => texts.some((text) => text.includes(name))));
};

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** So many figures of each entity are stated, and so many relations. */
const STATED = { figures: 9, relations: 4 } as const;

const text = (words: string): NoteNode => ({ type: 'text', version: 1, text: words });
const paragraph = (...children: ReadonlyArray<NoteNode>): NoteNode => ({
  type: 'paragraph',
  version: 1,
  children,
});
const reference = (to: NoteReference, words: string): NoteNode => ({
  type: REFERENCE_TYPE,
  version: 1,
  text: words,
  reference: to,
});

/** A case of the reports at hand that somebody worked on: all that a dossier can hold, said of each entity in turn. */
class Analyst {
  readonly #session: CaseSession;

  constructor(session: CaseSession) {
    this.#session = session;
  }

  async run(input: CommandInput): Promise<CommittedChange> {
    return must(await this.#session.run(commandSchema.parse(input)));
  }

  /** As `run`, where the case may well say so already. */
  async try(input: CommandInput): Promise<void> {
    await this.#session.run(commandSchema.parse(input));
  }

  async name(all: ReadonlyArray<Known>): Promise<void> {
    const entities = all.map(({ id, schema, names }) => ({
      id,
      schema,
      names: names.map((form, index) => ({
        form,
        kind: index === 0 ? ('name' as const) : ('alias' as const),
      })),
      description: '',
      properties: {},
    }));
    await this.run({ name: 'entity.import', args: { entities } });
    const suggested = must(await new MentionService(this.#session).suggested({}));
    const mentions = suggested
      .filter(({ ambiguousWith }) => (ambiguousWith ?? []).length === 0)
      .map(({ entityId, passage }) => ({ entityId, passage }));
    await this.run({ name: 'mention.accept', args: { mentions } });
  }

  /** States what the sentences around the mentions of an entity say of it, as the window would fill it in. */
  async state(entityId: EntityId): Promise<ReadonlyArray<StatementId>> {
    const { state } = this.#session;
    const made: StatementId[] = [];
    const seen = new Set<string>();
    let [figures, relations] = [0, 0];
    for (const mention of state.mentionsOf(entityId)) {
      const { documentId, anchor } = mention;
      const words = must(await this.#session.text(documentId));
      const layout = layoutText(words);
      const { start, end } = sentenceAt(words, layout, anchor.start);
      if (seen.has(`${documentId} ${start}`) || end - start > 700) continue;
      seen.add(`${documentId} ${start}`);
      const names = state
        .annotationsOf(documentId)
        .flatMap((mark) =>
          mark.kind === 'mention'
            ? [{ entityId: mark.entityId, start: mark.anchor.start, end: mark.anchor.end }]
            : [],
        );
      const draft = draftStatement(
        { text: words, layout, names, schemaOf: (id) => state.entity(id)?.schema ?? '' },
        { start, end },
      );
      const { value, property } = draft;
      if (draft.entityId === null || value === null || property === '') continue;
      if (value.is === 'entity' ? relations++ >= STATED.relations : figures++ >= STATED.figures) continue;
      const passage: Passage = { documentId, start, end };
      const { entityId: about, attributedTo, date, qualifier, share } = draft;
      const { change } = await this.run({
        name: 'statement.make',
        args: {
          entityId: about,
          property,
          value,
          attributedTo,
          date,
          ...(qualifier !== undefined && { qualifier }),
          ...(share !== undefined && { share }),
          evidence: [{ passage, stance: 'supports' }],
        },
      });
      made.push(...change.put.flatMap((record) => (record.type === 'statement' ? [record.id] : [])));
    }
    return made;
  }

  /** Has another passage dispute the first statement, and grades the others. */
  async weigh(entityId: EntityId, statements: ReadonlyArray<StatementId>): Promise<void> {
    const { state } = this.#session;
    const [first, second, third] = statements;
    const against = state.mentionsOf(entityId).findLast(() => true);
    if (first && against) {
      const { documentId, anchor } = against;
      const passage = { documentId, start: anchor.start, end: anchor.end };
      await this.try({
        name: 'statement.addEvidence',
        args: { statementId: first, passage, stance: 'disputes' },
      });
    }
    if (second) {
      const reason = 'Two sources that do not share an origin give the same.';
      await this.run({ name: 'statement.grade', args: { statementId: second, credibility: 2, reason } });
    }
    if (third) {
      const reason = 'Only an advocate of one side says so.';
      await this.run({ name: 'statement.grade', args: { statementId: third, credibility: 4, reason } });
    }
    const [disputed] = disputedFacts(state, entityId, originsOf(state, []));
    if (disputed) {
      await this.run({
        name: 'conflict.judge',
        args: {
          entityId,
          property: disputed.key,
          status: 'explained',
          reason:
            'One source counts what was planned, the other what was spent by the end of the first phase.',
        },
      });
    }
    const statementIds = statements.slice(0, 3);
    if (statementIds.length > 0) {
      const name = state.entity(entityId)?.names[0]?.form ?? '';
      const question = `Who decides on ${name}, and on what terms?`;
      await this.run({ name: 'question.ask', args: { text: question, statementIds } });
    }
  }

  /** Writes an assessment that quotes a passage, cites a statement, names others and says how sure it is. */
  async assess(
    entityId: EntityId,
    statements: ReadonlyArray<StatementId>,
    others: ReadonlyArray<EntityId>,
  ): Promise<void> {
    const { state } = this.#session;
    const nameOf = (id: EntityId): string => state.entity(id)?.names[0]?.form ?? id;
    const name = nameOf(entityId);
    const quoted = await this.#quotable(state.mentionsOf(entityId));
    const [statement] = statements.flatMap((id) => state.statement(id) ?? []);
    const [other] = others;
    const children: NoteNode[] = [
      { type: 'heading', version: 1, tag: 'h2', children: [text('What the sources agree on')] },
      paragraph(
        text(
          `The sources describe ${name} in much the same words, and most of what they say goes back to few origins. `,
        ),
        ...(quoted
          ? [
              text('The plainest of them says: '),
              reference({ to: 'passage', annotationId: quoted.id }, quoted.anchor.exact),
              text('. '),
            ]
          : []),
        ...(statement
          ? [
              text('On the figures: '),
              reference({ to: 'statement', statementId: statement.id }, statementInWords(statement, nameOf)),
              text('.'),
            ]
          : []),
      ),
      paragraph(
        reference({ to: 'confidence', word: 'likely' }, 'likely'),
        text(` that ${name} stays of use to both sides; nothing in the sources says who would lose by it.`),
        ...(other
          ? [
              text(' On '),
              reference({ to: 'entity', entityId: other }, nameOf(other)),
              text(' they say less.'),
            ]
          : []),
      ),
      { type: 'heading', version: 1, tag: 'h2', children: [text('What is not known')] },
      {
        type: 'list',
        version: 1,
        listType: 'bullet',
        children: [
          {
            type: 'listitem',
            version: 1,
            value: 1,
            children: [text('Who was paid, and by whom; no source gives a contract.')],
          },
          {
            type: 'listitem',
            version: 1,
            value: 2,
            children: [text('What was agreed in writing, and what only announced.')],
          },
        ],
      },
    ];
    await this.run({
      name: 'note.write',
      args: {
        subject: { of: 'entity', entityId },
        content: { root: { type: 'root', version: 1, children } },
      },
    });
  }

  /** A passage to be quoted: part of a sentence that names the entity, as an analyst highlights it. */
  async #quotable(mentions: ReadonlyArray<Mention>) {
    for (const { documentId, anchor } of mentions.toReversed()) {
      const words = must(await this.#session.text(documentId));
      const { start, end } = sentenceAt(words, layoutText(words), anchor.start);
      if (end - start < 60 || end - start > 260) continue;
      const { change } = await this.run({
        name: 'mark.highlight',
        args: { passage: { documentId, start, end }, colour: 'amber' },
      });
      const mark = change.put.find((record) => record.type === 'annotation');
      if (mark?.type === 'annotation') return mark;
    }
    return undefined;
  }

  async comment(entityId: EntityId): Promise<void> {
    const [mention] = this.#session.state.mentionsOf(entityId);
    if (!mention) return;
    const { documentId, anchor } = mention;
    await this.run({
      name: 'mark.comment',
      args: {
        passage: { documentId, start: anchor.start, end: anchor.end },
        content: {
          root: {
            type: 'root',
            version: 1,
            children: [paragraph(text('No source is given for this; ask the author.'))],
          },
        },
      },
    });
  }

  async grade(documentIds: ReadonlyArray<DocumentId>): Promise<void> {
    const [first, second] = documentIds;
    if (first) {
      const reason = 'Named authors, footnotes, and figures that can be traced.';
      await this.run({ name: 'source.grade', args: { documentId: first, grade: 'B', reason } });
      const content = {
        root: {
          type: 'root',
          version: 1,
          children: [paragraph(text('Read in full; the notes at its end were not checked.'))],
        },
      };
      await this.run({
        name: 'note.write',
        args: { subject: { of: 'document', documentId: first }, content },
      });
    }
    if (second) {
      await this.run({
        name: 'source.grade',
        args: { documentId: second, grade: 'D', reason: 'An opinion without sources.' },
      });
    }
    if (first && second) {
      await this.run({
        name: 'origin.judge',
        args: { a: first, b: second, isShared: true, reason: 'Both quote one statement.' },
      });
    }
  }
}

/**
 * Makes a case of the reports at hand (the real ones, else the project's own) in `folder`, through the commands of the window.
 *
 * @param options.paper the paper of its dossiers
 * @param options.marking what stands on every page
 * @returns those of whom dossiers are asked for and whom a report names
 */
export async function makeWorkedCase(
  folder: string,
  { paper = 'a4', marking = '' }: { readonly paper?: 'a4' | 'letter'; readonly marking?: string } = {},
): Promise<ReadonlyArray<Known>> {
  const input = `${folder}-reports`;
  await mkdir(input, { recursive: true });
  for (const { file, bytes } of reports()) await writeFile(join(input, file), bytes);
  let seconds = 0;
  let chance = 0.5;
  const world = {
    now: () => Date.UTC(2026, 0, 5, 9, 0, seconds++),
    random: () => (chance = (chance * 9301 + 0.49297) % 1),
    author: () => 'R. Huaman',
  };
  const session = must(await createSession(folder, 'Ports and mines', world));
  try {
    must(await importFiles(session, [input], { extractor: extractHere, manifest: new Map() }));
    const analyst = new Analyst(session);
    const own = subjectsIn(subjects);
    await analyst.name([...own, ...subjectsIn(others)]);
    await analyst.grade(session.state.documents().map(({ id }) => id));
    for (const { id } of own) {
      const statements = await analyst.state(id);
      await analyst.weigh(id, statements);
      const rest = own.map((one) => one.id).filter((one) => one !== id);
      await analyst.assess(id, statements, rest);
      await analyst.comment(id);
    }
    const { change } = await analyst.run({
      name: 'template.write',
      args: {
        name: 'For the editor',
        sections: [...dossierSections],
        empty: 'leave-out',
        paper,
        marking,
        useFor: null,
      },
    });
    const template = change.put.find((record) => record.type === 'template');
    for (const { id } of template?.type === 'template' ? own : []) {
      await analyst.run({ name: 'template.choose', args: { templateId: template?.id ?? null, useFor: id } });
    }
    return own;
  } finally {
    await session.close();
  }
}
