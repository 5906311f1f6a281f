import { historyCommand, initCommand, revertCommand, undoCommand, verifyCommand } from './commands/cases';
import { mergeCommand, mergeFileCommand } from './commands/copies';
import { importCommand, layoutCommand } from './commands/documents';
import { annotationsImportCommand } from './commands/annotations';
import { bookCommand } from './commands/book';
import { exportCommand } from './commands/export';
import { dossierCommand } from './commands/dossier';
import { acceptCommand, entitiesCommand, entityImportCommand, mentionsCommand } from './commands/entities';
import { aliasesCommand, candidatesCommand } from './commands/names';
import { figuresCommand } from './commands/figures';
import { searchCommand } from './commands/search';
import { statementsCommand } from './commands/statements';
import { conflictsCommand } from './commands/conflicts';
import { originsCommand } from './commands/origins';
import { unplacedCommand } from './commands/versions';
import type { CliCommand } from './program';

/** Every command, in the order in which help lists them. */
export const commands: ReadonlyArray<CliCommand> = [
  initCommand,
  importCommand,
  entityImportCommand,
  entitiesCommand,
  mentionsCommand,
  acceptCommand,
  aliasesCommand,
  candidatesCommand,
  layoutCommand,
  figuresCommand,
  statementsCommand,
  conflictsCommand,
  originsCommand,
  searchCommand,
  unplacedCommand,
  dossierCommand,
  bookCommand,
  exportCommand,
  annotationsImportCommand,
  historyCommand,
  undoCommand,
  revertCommand,
  mergeCommand,
  mergeFileCommand,
  verifyCommand,
];
