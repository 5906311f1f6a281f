import { create } from 'zustand';
import type { MergeSummary } from '#contract/history';
import { mayWrite, refreshRecent, report } from './actions';
import { showCase } from './app-store';
import { bridge } from './bridge';
import { forgetTexts } from './texts';
import { saveUnsaved } from './unsaved';

/** What the last merge came to, as long as its case is open; null before one. */
export const useMerged = create<{ readonly summary: MergeSummary | null; readonly caseTitle: string }>()(
  () => ({
    summary: null,
    caseTitle: '',
  }),
);

/**
 * Merges the open case with a copy of it that the analyst chooses, into a new folder, and opens that. False where she
 * closed a dialog, or it failed; then all is as it was.
 */
export async function mergeCopy(): Promise<boolean> {
  if (!mayWrite()) return false;
  await saveUnsaved();
  const merged = report(await bridge.invoke('case.merge', {}));
  if (!merged) return false;
  forgetTexts();
  showCase(merged.open);
  useMerged.setState({ summary: merged.summary, caseTitle: merged.open.title });
  await refreshRecent();
  return true;
}
