import type { ChannelInput } from '#contract/contract';
import type { EntityId } from '#domain/case/ids';
import type { Release } from '#domain/dossier/release';
import { counted } from '#domain/dossier/words';
import { report } from '../../state/actions';
import { showToast } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { saveUnsaved } from '../../state/unsaved';

/** What a dossier can be written as from the window. */
export type ExportFormat = ChannelInput<'dossier.export'>['format'];

/**
 * Writes the dossier where the analyst says, after everything typed is saved, and tells how it went. False where she
 * closed the dialog or it failed.
 */
export async function exportDossier(
  entityId: EntityId,
  format: ExportFormat,
  release?: Release,
): Promise<boolean> {
  if (!(await saveUnsaved())) {
    showToast(
      'problem',
      'A note could not be saved, so the dossier was not written. Its text is still in the editor.',
    );
    return false;
  }
  const answer = await bridge.invoke('dossier.export', { entityId, format, ...(release && { release }) });
  if (!answer.ok && answer.error.code === 'cancelled') {
    showToast('done', 'Stopped. Nothing was written.');
    return false;
  }
  const written = report(answer);
  if (!written) return false;
  const pages = written.pages === undefined ? '' : `, ${counted(written.pages, 'page')}`;
  showToast('done', `The dossier is written: ${written.file}${pages}.`);
  return true;
}

/** Writes several dossiers as one book where the analyst says; as `exportDossier`. */
export async function exportBook(
  book: Pick<ChannelInput<'book.export'>, 'entityIds' | 'format' | 'release' | 'withoutOpening'>,
): Promise<boolean> {
  if (!(await saveUnsaved())) {
    showToast(
      'problem',
      'A note could not be saved, so the book was not written. Its text is still in the editor.',
    );
    return false;
  }
  const answer = await bridge.invoke('book.export', book);
  if (!answer.ok && answer.error.code === 'cancelled') {
    showToast('done', 'Stopped. Nothing was written.');
    return false;
  }
  const written = report(answer);
  if (!written) return false;
  const pages = written.pages === undefined ? '' : `, ${counted(written.pages, 'page')}`;
  showToast('done', `${counted(written.chapters, 'dossier')} written: ${written.file}${pages}.`);
  return true;
}
