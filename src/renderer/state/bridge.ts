import type { Bridge } from '#contract/bridge';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of the window. */
    readonly quipu: Bridge;
  }
}

/** The one place that touches `window.quipu`. */
export const bridge: Bridge = window.quipu;
