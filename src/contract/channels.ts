/** The channels that the window may call: the preload's allow-list, kept free of schemas so that the preload stays small. */
export const channelNames = [
  'app.start',
  'app.recent',
  'app.setPreferences',
  'case.create',
  'case.choose',
  'case.openRecent',
  'case.openSample',
  'case.reopen',
  'case.close',
  'case.lastPlaces',
  'case.keepPlaces',
  'case.run',
  'case.undo',
  'case.redo',
  'case.revert',
  'case.undoTo',
  'case.merge',
  'case.history',
  'case.changeDetails',
  'case.verify',
  'case.cancelVerify',
  'document.text',
  'document.readParts',
  'document.keepReadParts',
  'figures.inDocument',
  'conflicts.list',
  'origins.links',
  'import.choose',
  'import.dropped',
  'import.again',
  'import.version',
  'import.cancel',
  'versions.tray',
  'versions.compare',
  'versions.similar',
  'mentions.suggested',
  'mentions.counts',
  'mentions.aliases',
  'mentions.candidates',
  'mentions.merges',
  'mentions.occurrences',
  'search.passages',
  'search.document',
  'network.together',
  'timeline.dates',
  'passages.lines',
  'picture.export',
  'dossier.view',
  'dossier.export',
  'dossier.cancel',
  'dossier.preview',
] as const;

/** The name of a channel. */
export type ChannelName = (typeof channelNames)[number];

/** The events that main may send to the window. */
export const eventNames = [
  'case.changed',
  'import.progress',
  'verify.progress',
  'menu.chosen',
  'dossier.progress',
] as const;

/** The name of an event. */
export type EventName = (typeof eventNames)[number];
