import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '#contract/bridge';
import { channelNames, eventNames } from '#contract/channels';

/** The only names that get through: a window that was taken over cannot reach anything else. */
const channels: ReadonlySet<string> = new Set(channelNames.filter((name) => name !== 'import.dropped'));
const events: ReadonlySet<string> = new Set(eventNames);

const bridge: Bridge = {
  invoke: (name, input) => {
    if (!channels.has(name)) return Promise.reject(new Error(`No channel is called ${name}`));
    return ipcRenderer.invoke('quipu:call', name, input);
  },
  importDropped: (files) => {
    // Files that were dropped have a path; made-up ones have none, so that a script cannot name a file.
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    return ipcRenderer.invoke('quipu:call', 'import.dropped', { paths });
  },
  on: (name, listener) => {
    if (!events.has(name)) throw new Error(`No event is called ${name}`);
    // Electron's own event object would hand the window more than it needs.
    const hear = (_: unknown, told: unknown, payload: Parameters<typeof listener>[0]): void => {
      if (told === name) listener(payload);
    };
    ipcRenderer.on('quipu:event', hear);
    return () => {
      ipcRenderer.off('quipu:event', hear);
    };
  },
};

contextBridge.exposeInMainWorld('quipu', bridge);
