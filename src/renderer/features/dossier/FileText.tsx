import { cx } from '../../ui/cx';
import styles from './FileText.module.css';

/** All words of a file that is not written yet, to be read through; how tall it may be is for `className` to say. */
export function FileText({
  text,
  className,
}: {
  readonly text: string;
  readonly className?: string | undefined;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
    <pre className={cx(styles['text'], className)} tabIndex={0} aria-label="All words of the file">
      {text}
    </pre>
  );
}
