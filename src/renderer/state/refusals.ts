import { create } from 'zustand';
import type { Refusal } from '#contract/cases';

/** The case that was asked for and not opened, while the analyst is told why. */
export const useRefusal = create<{ readonly refusal: Refusal | null }>()(() => ({ refusal: null }));

/** Tells the analyst why a case was not opened; null when she has read it. */
export function showRefusal(refusal: Refusal | null): void {
  useRefusal.setState({ refusal });
}
