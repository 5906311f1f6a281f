const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago something was, in words: "just now", "3 hours ago", "yesterday", then the date.
 *
 * @param at ISO 8601
 * @param now milliseconds since 1970
 */
export function sinceWhen(at: string, now: number): string {
  const ago = now - Date.parse(at);
  const say = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (ago < 2 * MINUTE) return 'just now';
  if (ago < HOUR) return say.format(-Math.floor(ago / MINUTE), 'minute');
  if (ago < DAY) return say.format(-Math.floor(ago / HOUR), 'hour');
  if (ago < 7 * DAY) return say.format(-Math.floor(ago / DAY), 'day');
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date(at));
}
