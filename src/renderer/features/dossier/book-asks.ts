import { create } from 'zustand';

/** Whether the analyst is being asked what a book of dossiers shall hold. */
export const useBookAsked = create<{ readonly asked: boolean }>()(() => ({ asked: false }));

/** Asks what a book of dossiers shall hold, or with false asks no more. */
export function askForBook(asked = true): void {
  useBookAsked.setState({ asked });
}
