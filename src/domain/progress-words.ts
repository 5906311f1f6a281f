/** How far a long piece of work is. */
export interface WorkProgress {
  readonly done: number;
  /** Zero while it is not known. */
  readonly total: number;
  /** How many are done in a second, calm; null while nobody can tell. */
  readonly perSecond: number | null;
  /** How long the rest will take, in milliseconds; null while nobody can tell. */
  readonly left: number | null;
  readonly paused: boolean;
}

const numbers = new Intl.NumberFormat('en');

/** Two figures that count: a rate is an estimate. */
function rounded(value: number): number {
  const step = value >= 100 ? 10 ** (Math.floor(Math.log10(value)) - 1) : 1;
  return Math.round(value / step) * step;
}

/** "38 a second", "12 a minute"; empty where there is nothing to say. */
export function rateWords(perSecond: number | null): string {
  if (perSecond === null || perSecond * 60 < 0.5) return '';
  return perSecond >= 1
    ? `${numbers.format(rounded(perSecond))} a second`
    : `${numbers.format(rounded(perSecond * 60))} a minute`;
}

/** "about 4 minutes left", coarse as an estimate is; empty where there is none. */
export function leftWords(left: number | null): string {
  if (left === null) return '';
  const seconds = left / 1000;
  if (seconds < 8) return 'a few seconds left';
  if (seconds < 45) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  if (minutes <= 1) return 'about a minute left';
  if (minutes < 60) return `about ${minutes} minutes left`;
  const hours = Math.round(minutes / 30) / 2;
  return hours === 1 ? 'about an hour left' : `about ${hours} hours left`;
}

/** All of it on one line: "412 of 10,000 · 38 a second · about 4 minutes left". */
export function progressLine({ done, total, perSecond, left, paused }: WorkProgress): string {
  const far = `${numbers.format(done)} of ${numbers.format(total)}`;
  if (paused) return `${far} · paused`;
  return [far, rateWords(perSecond), leftWords(left)].filter(Boolean).join(' · ');
}

/** What is told to a listener now and then, without the figures that alter all the time; empty before a quarter is done. */
export function progressAloud({ done, total, left, paused }: WorkProgress): string {
  if (paused) return 'paused';
  if (total === 0) return '';
  const quarter = Math.floor((4 * done) / total);
  const far = ['', 'a quarter done', 'half done', 'three quarters done', 'done'][quarter] ?? '';
  return quarter === 0 || quarter === 4 ? far : [far, leftWords(left)].filter(Boolean).join(', ');
}
