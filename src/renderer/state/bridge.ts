import type { Bridge } from '#contract/bridge';
import type { ChannelName } from '#contract/channels';
import { whileWriting } from './writing';

declare global {
  interface Window {
    /** Put there by the preload; the only way out of the window. */
    readonly quipu: Bridge;
  }
}

/** Channels that answer when a Change is on the disk. */
const writing: ReadonlySet<ChannelName> = new Set<ChannelName>(['case.run', 'case.undo', 'case.redo']);

/** The one place that touches `window.quipu`; it also counts what is being written. */
export const bridge: Bridge = {
  invoke: (name, input) => {
    const answer = window.quipu.invoke(name, input);
    return writing.has(name) ? whileWriting(answer) : answer;
  },
  importDropped: (files) => window.quipu.importDropped(files),
  on: (name, listener) => window.quipu.on(name, listener),
};
