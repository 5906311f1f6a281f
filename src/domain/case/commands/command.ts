import { z } from 'zod';
import { assertNever } from '../../assert-never';
import type { Result } from '../../result';
import type { CaseReader } from '../case-reader';
import type { ChangeDraft } from '../change';
import { adjust, adjustArgs } from './adjust';
import type { CommandContext } from './context';
import {
  describeDocument,
  describeDocumentArgs,
  describeDocuments,
  describeDocumentsArgs,
  removeDocument,
  removeDocumentArgs,
  removeDocuments,
  removeDocumentsArgs,
} from './documents';
import {
  createEntity,
  createEntityArgs,
  importEntities,
  importEntitiesArgs,
  removeEntity,
  removeEntityArgs,
  updateEntity,
  updateEntityArgs,
} from './entities';
import {
  figuresArgs,
  gradeSource,
  gradeSourceArgs,
  gradeSources,
  gradeSourcesArgs,
  gradeStatement,
  gradeStatementArgs,
  rejectFigures,
  restoreFigures,
} from './grades';
import {
  comment,
  commentArgs,
  highlight,
  highlightArgs,
  highlightMany,
  highlightManyArgs,
  recolour,
  recolourArgs,
  removeMarks,
  removeMarksArgs,
} from './marks';
import { judgeConflict, judgeConflictArgs, judgeOrigin, judgeOriginArgs } from './judging';
import {
  keepApart,
  keepApartArgs,
  mergeEntities,
  mergeEntitiesArgs,
  splitEntity,
  splitEntityArgs,
} from './merging';
import { acceptMentions, rejectMentions, reviewArgs, tag, tagArgs } from './mentions';
import { settleMerge, settleMergeArgs } from './settle-merge';
import { removeNote, removeNoteArgs, writeNote, writeNoteArgs } from './notes';
import {
  addNames,
  addNamesArgs,
  createEntities,
  createEntitiesArgs,
  rejectCandidates,
  rejectCandidatesArgs,
  rejectNames,
  rejectNamesArgs,
} from './proposals';
import {
  askQuestion,
  askQuestionArgs,
  changeQuestion,
  changeQuestionArgs,
  linkQuestion,
  linkQuestionArgs,
  removeQuestion,
  removeQuestionArgs,
  unlinkQuestion,
} from './questions';
import {
  addEvidence,
  addEvidenceArgs,
  changeStatement,
  changeStatementArgs,
  makeStatement,
  makeStatementArgs,
  removeStatement,
  removeStatementArgs,
  turnEvidence,
  turnEvidenceArgs,
} from './statements';
import {
  fileVersion,
  fileVersionArgs,
  leaveMarks,
  leaveMarksArgs,
  placeMark,
  placeMarkArgs,
} from './versions';

import {
  chooseTemplate,
  chooseTemplateArgs,
  removeTemplate,
  removeTemplateArgs,
  writeTemplate,
  writeTemplateArgs,
} from './templates';

/** Every command there is, by name, with its arguments: what rooms, the command line and scripts may ask for. */
export const commandSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('candidate.accept'), args: createEntitiesArgs }),
  z.strictObject({ name: z.literal('candidate.reject'), args: rejectCandidatesArgs }),
  z.strictObject({ name: z.literal('conflict.judge'), args: judgeConflictArgs }),
  z.strictObject({ name: z.literal('document.describe'), args: describeDocumentArgs }),
  z.strictObject({ name: z.literal('document.describeMany'), args: describeDocumentsArgs }),
  z.strictObject({ name: z.literal('document.remove'), args: removeDocumentArgs }),
  z.strictObject({ name: z.literal('document.removeMany'), args: removeDocumentsArgs }),
  z.strictObject({ name: z.literal('entity.create'), args: createEntityArgs }),
  z.strictObject({ name: z.literal('entity.import'), args: importEntitiesArgs }),
  z.strictObject({ name: z.literal('entity.keepApart'), args: keepApartArgs }),
  z.strictObject({ name: z.literal('entity.merge'), args: mergeEntitiesArgs }),
  z.strictObject({ name: z.literal('entity.remove'), args: removeEntityArgs }),
  z.strictObject({ name: z.literal('entity.split'), args: splitEntityArgs }),
  z.strictObject({ name: z.literal('entity.update'), args: updateEntityArgs }),
  z.strictObject({ name: z.literal('mark.adjust'), args: adjustArgs }),
  z.strictObject({ name: z.literal('mark.comment'), args: commentArgs }),
  z.strictObject({ name: z.literal('mark.highlight'), args: highlightArgs }),
  z.strictObject({ name: z.literal('mark.highlightMany'), args: highlightManyArgs }),
  z.strictObject({ name: z.literal('mark.recolour'), args: recolourArgs }),
  z.strictObject({ name: z.literal('mark.remove'), args: removeMarksArgs }),
  z.strictObject({ name: z.literal('merge.settle'), args: settleMergeArgs }),
  z.strictObject({ name: z.literal('mention.accept'), args: reviewArgs }),
  z.strictObject({ name: z.literal('mention.reject'), args: reviewArgs }),
  z.strictObject({ name: z.literal('mention.tag'), args: tagArgs }),
  z.strictObject({ name: z.literal('name.accept'), args: addNamesArgs }),
  z.strictObject({ name: z.literal('name.reject'), args: rejectNamesArgs }),
  z.strictObject({ name: z.literal('note.remove'), args: removeNoteArgs }),
  z.strictObject({ name: z.literal('note.write'), args: writeNoteArgs }),
  z.strictObject({ name: z.literal('figure.reject'), args: figuresArgs }),
  z.strictObject({ name: z.literal('figure.restore'), args: figuresArgs }),
  z.strictObject({ name: z.literal('origin.judge'), args: judgeOriginArgs }),
  z.strictObject({ name: z.literal('question.ask'), args: askQuestionArgs }),
  z.strictObject({ name: z.literal('question.change'), args: changeQuestionArgs }),
  z.strictObject({ name: z.literal('question.link'), args: linkQuestionArgs }),
  z.strictObject({ name: z.literal('question.remove'), args: removeQuestionArgs }),
  z.strictObject({ name: z.literal('question.unlink'), args: linkQuestionArgs }),
  z.strictObject({ name: z.literal('source.grade'), args: gradeSourceArgs }),
  z.strictObject({ name: z.literal('source.gradeMany'), args: gradeSourcesArgs }),
  z.strictObject({ name: z.literal('statement.addEvidence'), args: addEvidenceArgs }),
  z.strictObject({ name: z.literal('statement.change'), args: changeStatementArgs }),
  z.strictObject({ name: z.literal('statement.grade'), args: gradeStatementArgs }),
  z.strictObject({ name: z.literal('statement.make'), args: makeStatementArgs }),
  z.strictObject({ name: z.literal('statement.remove'), args: removeStatementArgs }),
  z.strictObject({ name: z.literal('statement.turnEvidence'), args: turnEvidenceArgs }),
  z.strictObject({ name: z.literal('version.file'), args: fileVersionArgs }),
  z.strictObject({ name: z.literal('version.leave'), args: leaveMarksArgs }),
  z.strictObject({ name: z.literal('version.place'), args: placeMarkArgs }),
  z.strictObject({ name: z.literal('template.choose'), args: chooseTemplateArgs }),
  z.strictObject({ name: z.literal('template.remove'), args: removeTemplateArgs }),
  z.strictObject({ name: z.literal('template.write'), args: writeTemplateArgs }),
]);

/** A command ready to be run. */
export type Command = z.infer<typeof commandSchema>;

/** A command as a caller writes it, defaults left out. */
export type CommandInput = z.input<typeof commandSchema>;

/** Works out the Change that a command asks for; alters nothing. */
export function runCommand(
  state: CaseReader,
  command: Command,
  context: CommandContext,
): Result<ChangeDraft> {
  switch (command.name) {
    case 'candidate.accept':
      return createEntities(state, command.args, context);
    case 'candidate.reject':
      return rejectCandidates(state, command.args, context);
    case 'conflict.judge':
      return judgeConflict(state, command.args, context);
    case 'document.describe':
      return describeDocument(state, command.args, context);
    case 'document.remove':
      return removeDocument(state, command.args, context);
    case 'document.describeMany':
      return describeDocuments(state, command.args, context);
    case 'document.removeMany':
      return removeDocuments(state, command.args, context);
    case 'entity.create':
      return createEntity(state, command.args, context);
    case 'entity.import':
      return importEntities(state, command.args, context);
    case 'entity.keepApart':
      return keepApart(state, command.args, context);
    case 'entity.merge':
      return mergeEntities(state, command.args, context);
    case 'entity.remove':
      return removeEntity(state, command.args, context);
    case 'entity.split':
      return splitEntity(state, command.args, context);
    case 'entity.update':
      return updateEntity(state, command.args, context);
    case 'mark.adjust':
      return adjust(state, command.args, context);
    case 'mark.comment':
      return comment(state, command.args, context);
    case 'mark.highlight':
      return highlight(state, command.args, context);
    case 'mark.highlightMany':
      return highlightMany(state, command.args, context);
    case 'mark.recolour':
      return recolour(state, command.args, context);
    case 'mark.remove':
      return removeMarks(state, command.args, context);
    case 'mention.accept':
      return acceptMentions(state, command.args, context);
    case 'mention.reject':
      return rejectMentions(state, command.args, context);
    case 'mention.tag':
      return tag(state, command.args, context);
    case 'name.accept':
      return addNames(state, command.args, context);
    case 'name.reject':
      return rejectNames(state, command.args, context);
    case 'merge.settle':
      return settleMerge(state, command.args, context);
    case 'note.remove':
      return removeNote(state, command.args, context);
    case 'note.write':
      return writeNote(state, command.args, context);
    case 'figure.reject':
      return rejectFigures(state, command.args, context);
    case 'figure.restore':
      return restoreFigures(state, command.args, context);
    case 'origin.judge':
      return judgeOrigin(state, command.args, context);
    case 'question.ask':
      return askQuestion(state, command.args, context);
    case 'question.change':
      return changeQuestion(state, command.args, context);
    case 'question.link':
      return linkQuestion(state, command.args, context);
    case 'question.remove':
      return removeQuestion(state, command.args, context);
    case 'question.unlink':
      return unlinkQuestion(state, command.args, context);
    case 'source.grade':
      return gradeSource(state, command.args, context);
    case 'source.gradeMany':
      return gradeSources(state, command.args, context);
    case 'statement.addEvidence':
      return addEvidence(state, command.args, context);
    case 'statement.change':
      return changeStatement(state, command.args, context);
    case 'statement.grade':
      return gradeStatement(state, command.args, context);
    case 'statement.make':
      return makeStatement(state, command.args, context);
    case 'statement.remove':
      return removeStatement(state, command.args, context);
    case 'statement.turnEvidence':
      return turnEvidence(state, command.args, context);
    case 'version.file':
      return fileVersion(state, command.args, context);
    case 'version.leave':
      return leaveMarks(state, command.args, context);
    case 'version.place':
      return placeMark(state, command.args, context);
    case 'template.choose':
      return chooseTemplate(state, command.args, context);
    case 'template.remove':
      return removeTemplate(state, command.args, context);
    case 'template.write':
      return writeTemplate(state, command.args, context);
    default:
      return assertNever(command, 'command');
  }
}
