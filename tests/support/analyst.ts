import type { Mention } from '#domain/case/annotation';
import { commandSchema, type CommandInput } from '#domain/case/commands/command';
import type { Passage } from '#domain/case/commands/passage';
import type { DocumentId, EntityId, StatementId } from '#domain/case/ids';
import type { NoteNode } from '#domain/case/note';
import { statementInWords } from '#domain/case/statement-words';
import { disputedFacts } from '#domain/dossier/disputed';
import { REFERENCE_TYPE, type NoteReference } from '#domain/notes/references';
import { draftStatement } from '#domain/statements/draft';
import { originsOf } from '#domain/statements/origin-groups';
import { layoutText } from '#domain/text/layout';
import { sentenceAt } from '#domain/text/sentences';
import type { CaseSession } from '#services/case-session';
import { MentionService } from '#services/mention-service';
import type { CommittedChange } from '#store/case-store';
import { must } from './must';

/** Somebody or something that the reports at hand speak of. */
export interface Known {
  readonly id: EntityId;
  readonly schema: string;
  /** The name by which it goes, then others. */
  readonly names: ReadonlyArray<string>;
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

/** Works on a case as an analyst does in the window: whatever a dossier can hold, said of one entity after the other. */
export class Analyst {
  readonly #session: CaseSession;

  constructor(session: CaseSession) {
    this.#session = session;
  }

  /** Runs a command that must succeed. */
  async run(input: CommandInput): Promise<CommittedChange> {
    return must(await this.#session.run(commandSchema.parse(input)));
  }

  /** As `run`, where the case may well say so already. */
  async try(input: CommandInput): Promise<void> {
    await this.#session.run(commandSchema.parse(input));
  }

  /** Brings entities into the case and accepts all that is suggested of them and may name nobody else. */
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

  /** Comments on the first mention of an entity. */
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

  /** Grades two sources, writes what the first is worth, and says that they share an origin. */
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
