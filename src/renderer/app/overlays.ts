import { create } from 'zustand';

/** What can lie over the window; one at a time. */
export type Overlay =
  | 'palette'
  | 'keys'
  | 'preferences'
  | 'problems'
  | 'verify'
  | 'merge-copy'
  | 'merged'
  | 'new-case'
  | 'go-to'
  | null;

/** Which overlay is open. */
export const useOverlay = create<{ readonly open: Overlay }>()(() => ({ open: null }));

/** Opens an overlay in place of any other, or closes them with null. */
export function showOverlay(open: Overlay): void {
  useOverlay.setState({ open });
}
