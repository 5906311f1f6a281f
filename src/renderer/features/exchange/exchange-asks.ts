import { create } from 'zustand';

/** Whether the analyst is being asked how the whole case shall be exported. */
export const useExchangeAsked = create<{ readonly asked: boolean }>()(() => ({ asked: false }));

/** Asks how the whole case shall be exported, or with false asks no more. */
export function askForExchange(asked = true): void {
  useExchangeAsked.setState({ asked });
}
