import * as fc from 'fast-check';
import type { CommandInput } from '#domain/case/commands/command';
import { newestVersionOf } from '#domain/case/versions';
import { MemoryCase, noteOf } from './builders';

/** The text of every document of a random case. */
export const text =
  'Ada met Bo in Vale. Bo left. Ada stayed in Vale with Cem and Bo until the rain came down.';

/** What an analyst might do next, chosen by numbers so that it fits whatever the case holds by then. */
export const stepArbitrary = fc.record({
  kind: fc.constantFrom(
    'create',
    'tag',
    'highlight',
    'comment',
    'removeMark',
    'removeEntity',
    'note',
    'rename',
    'reject',
    'accept',
    'removeDocument',
    'removeDocuments',
    'merge',
    'split',
    'keepApart',
    'addName',
    'rejectName',
    'describe',
    'describeMany',
    'state',
    'relate',
    'changeStatement',
    'removeStatement',
    'addEvidence',
    'grade',
    'gradeSource',
    'gradeSources',
    'rejectFigure',
    'ask',
    'answer',
    'fileVersion',
    'placeMark',
    'leaveMark',
    'undo',
    'redo',
  ),
  pick: fc.nat(1000),
  start: fc.nat(text.length - 2),
  length: fc.integer({ min: 1, max: 12 }),
});
/** One step of a random case. */
export type Step = typeof stepArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** The command of a step; undefined for undo and redo, and where the case has nothing to do it with. */
export function commandOf(vale: MemoryCase, step: Step): CommandInput | undefined {
  const documents = vale.state.documents();
  const document = documents[step.pick % Math.max(1, documents.length)];
  const entities = vale.state.entities();
  const entity = entities[step.pick % Math.max(1, entities.length)];
  const passage = document && {
    documentId: document.id,
    start: step.start,
    end: Math.min(text.length, step.start + step.length),
  };
  const marks = document ? vale.state.annotationsOf(document.id) : [];
  const mark = marks[step.pick % Math.max(1, marks.length)];
  switch (step.kind) {
    case 'create':
      return {
        name: 'entity.create',
        args: {
          schema: 'Person',
          names: [{ form: `P${step.pick}`, kind: 'name' }],
          ...(passage ? { passage } : {}),
        },
      };
    case 'tag':
      return (
        entity &&
        passage && { name: 'mention.tag', args: { entityId: entity.id, passage, addNameAs: 'alias' } }
      );
    case 'highlight':
      return (
        passage && { name: 'mark.highlight', args: { passage, colour: step.pick % 2 ? 'amber' : 'blue' } }
      );
    case 'comment':
      return passage && { name: 'mark.comment', args: { passage, content: noteOf(`c${step.pick}`) } };
    case 'removeMark':
      return mark && { name: 'mark.remove', args: { annotationIds: [mark.id] } };
    case 'removeEntity':
      return entity && { name: 'entity.remove', args: { entityId: entity.id } };
    case 'note':
      return {
        name: 'note.write',
        args: {
          subject: entity ? { of: 'entity', entityId: entity.id } : { of: 'case' },
          content: noteOf(`n${step.pick}`),
        },
      };
    case 'rename':
      return (
        entity && {
          name: 'entity.update',
          args: { entityId: entity.id, names: [{ form: `Q${step.pick}`, kind: 'name' }] },
        }
      );
    case 'reject':
      return (
        entity &&
        passage && { name: 'mention.reject', args: { mentions: [{ entityId: entity.id, passage }] } }
      );
    case 'accept':
      return (
        entity &&
        passage && { name: 'mention.accept', args: { mentions: [{ entityId: entity.id, passage }] } }
      );
    case 'fileVersion': {
      const older = documents[(step.start + 1) % Math.max(1, documents.length)];
      return (
        document && older && { name: 'version.file', args: { documentId: document.id, replaces: older.id } }
      );
    }
    case 'placeMark': {
      const newest = mark && newestVersionOf(vale.state, mark.documentId);
      return (
        newest &&
        passage && {
          name: 'version.place',
          args: { annotationId: mark.id, passage: { ...passage, documentId: newest.id } },
        }
      );
    }
    case 'leaveMark':
      return mark && { name: 'version.leave', args: { annotationIds: [mark.id] } };
    case 'removeDocument':
      return document && { name: 'document.remove', args: { documentId: document.id } };
    case 'removeDocuments': {
      const documentIds = documents.slice(0, 2).map(({ id }) => id);
      return documentIds.length > 0 && step.pick % 5 === 0
        ? { name: 'document.removeMany', args: { documentIds } }
        : undefined;
    }
    case 'describeMany': {
      const documentIds = documents.map(({ id }) => id);
      return documentIds.length > 0
        ? { name: 'document.describeMany', args: { documentIds, description: { kind: `K${step.pick % 3}` } } }
        : undefined;
    }
    case 'gradeSources': {
      const documentIds = documents.map(({ id }) => id);
      const grade = step.pick % 4 === 0 ? null : 'C';
      return documentIds.length > 0 ? { name: 'source.gradeMany', args: { documentIds, grade } } : undefined;
    }
    case 'describe':
      return (
        document && {
          name: 'document.describe',
          args: { documentId: document.id, description: { author: `W${step.pick}` } },
        }
      );
    case 'merge':
    case 'keepApart': {
      const other = entities[(step.pick + 1) % Math.max(1, entities.length)];
      if (!entity || !other) return undefined;
      return step.kind === 'merge'
        ? { name: 'entity.merge', args: { keepId: entity.id, mergeId: other.id } }
        : { name: 'entity.keepApart', args: { aId: entity.id, bId: other.id } };
    }
    case 'split': {
      const merged = entities.flatMap(({ id }) => vale.state.mergedInto(id));
      const one = merged[step.pick % Math.max(1, merged.length)];
      return one && { name: 'entity.split', args: { mergedId: one.id } };
    }
    case 'addName':
      return (
        entity && {
          name: 'name.accept',
          args: { names: [{ entityId: entity.id, name: { form: `R${step.pick}`, kind: 'alias' } }] },
        }
      );
    case 'state':
    case 'relate':
    case 'changeStatement':
    case 'removeStatement':
    case 'addEvidence':
    case 'grade':
    case 'gradeSource':
    case 'rejectFigure':
    case 'ask':
    case 'answer':
      return statementCommandOf(vale, step);
    case 'rejectName':
      return (
        entity && {
          name: 'name.reject',
          args: { names: [{ entityId: entity.id, form: `R${step.pick}` }] },
        }
      );
    default:
      return undefined;
  }
}

/** The command of a step about statements, figures, sources or questions. */
function statementCommandOf(vale: MemoryCase, { kind, pick, start, length }: Step): CommandInput | undefined {
  const one = <T>(list: ReadonlyArray<T>, offset = 0): T | undefined =>
    list[(pick + offset) % Math.max(1, list.length)];
  const document = one(vale.state.documents());
  const entity = one(vale.state.entities());
  const other = one(vale.state.entities(), 1);
  const statement = one(vale.state.statements());
  const question = one(vale.state.questions());
  const passage = document && {
    documentId: document.id,
    start,
    end: Math.min(text.length, start + length),
  };
  const stance = pick % 3 === 0 ? 'disputes' : 'supports';
  switch (kind) {
    case 'state':
    case 'relate':
      if (!entity || !passage) return undefined;
      if (kind === 'relate' && !other) return undefined;
      return {
        name: 'statement.make',
        args: {
          entityId: entity.id,
          property: kind === 'state' ? 'cost' : 'owns',
          value:
            kind === 'relate' && other
              ? { is: 'entity', entityId: other.id }
              : { is: 'figure', kind: 'money', value: pick, unit: 'USD', hedges: [] },
          evidence: [{ passage, stance }],
        },
      };
    case 'changeStatement':
      return (
        statement && {
          name: 'statement.change',
          args: {
            statementId: statement.id,
            qualifier: pick % 2 ? 'planned' : null,
            date: String(1000 + pick),
            ...(entity && { entityId: entity.id }),
          },
        }
      );
    case 'removeStatement':
      return statement && { name: 'statement.remove', args: { statementId: statement.id } };
    case 'addEvidence':
      return (
        statement &&
        passage && { name: 'statement.addEvidence', args: { statementId: statement.id, passage, stance } }
      );
    case 'grade':
      return (
        statement && {
          name: 'statement.grade',
          args: { statementId: statement.id, credibility: pick % 2 ? 2 : null, reason: `g${pick}` },
        }
      );
    case 'gradeSource':
      return (
        document && {
          name: 'source.grade',
          args: { documentId: document.id, grade: pick % 4 === 0 ? null : 'B', reason: `s${pick}` },
        }
      );
    case 'rejectFigure':
      return passage && { name: pick % 2 ? 'figure.reject' : 'figure.restore', args: { figures: [passage] } };
    case 'ask':
      return {
        name: 'question.ask',
        args: { text: `Who ${pick}?`, statementIds: statement ? [statement.id] : [] },
      };
    case 'answer':
      if (!question) return undefined;
      if (pick % 4 === 0) return { name: 'question.remove', args: { questionId: question.id } };
      if (pick % 4 === 1 && statement) {
        return { name: 'question.link', args: { questionId: question.id, statementIds: [statement.id] } };
      }
      return {
        name: 'question.change',
        args: { questionId: question.id, status: 'answered', answer: `a${pick}` },
      };
    default:
      return undefined;
  }
}

/** Does the steps one after the other, those that are refused left out. */
export function play(
  steps: ReadonlyArray<Step>,
  vale = new MemoryCase({ one: text, two: text }),
): MemoryCase {
  for (const step of steps) {
    if (step.kind === 'undo') vale.undo();
    else if (step.kind === 'redo') vale.redo();
    else {
      const command = commandOf(vale, step);
      if (command) vale.run(command);
    }
  }
  return vale;
}
