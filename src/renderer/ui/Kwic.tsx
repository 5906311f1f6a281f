import styles from './Kwic.module.css';

/** What a `Kwic` takes: a passage with the words around it, in readable form. */
export interface KwicProps {
  readonly before: string;
  readonly match: string;
  readonly after: string;
  /** `aligned` puts the match of all lines below each other and cuts what does not fit; `flow` wraps. */
  readonly look: 'aligned' | 'flow';
}

/** As many characters before a match as a narrow panel shows in two lines. */
const SHOWN_BEFORE = 70;

/** The end of a text in whole words, at most `most` UTF-16 units of it; an ellipsis says that something is left out. */
export function lastWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(-most);
  return `…${cut.slice(cut.indexOf(' ') + 1)}`;
}

/** The beginning of a text in whole words, at most `most` UTF-16 units of it; an ellipsis says that something is left out. */
export function firstWords(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}

/** A keyword in its context: the words that name something, and the sentence around them. */
export function Kwic({ before, match, after, look }: KwicProps) {
  if (look === 'flow') {
    return (
      <span className={styles['flow']}>
        {lastWords(before, SHOWN_BEFORE)}
        <mark className={styles['match']}>{match}</mark>
        {after}
      </span>
    );
  }
  return (
    <span className={styles['aligned']}>
      <span className={styles['before']}>
        <span>{before}</span>
      </span>
      <span className={styles['after']}>
        {/* One line, whatever line breaks stand in the words. */}
        <mark className={styles['match']}>{match.replace(/\s+/gu, ' ')}</mark>
        {after}
      </span>
    </span>
  );
}
