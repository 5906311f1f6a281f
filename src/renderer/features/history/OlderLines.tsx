import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button';
import styles from './HistoryRoom.module.css';

/** How far, in CSS pixels, before the end of the list older lines are asked for. */
const AHEAD = '600px';

/** The end of what is loaded: older lines come by themselves as one scrolls near it, and at a press. */
export function OlderLines({ onMore, shown }: { readonly onMore: () => void; readonly shown: number }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (!element || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && onMore(),
      {
        rootMargin: AHEAD,
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
    // Watched anew after each page: where its end is still in view, the next one is asked for.
  }, [onMore, shown]);
  return (
    <div ref={end} className={styles['more']}>
      <Button variant="quiet" onClick={onMore}>
        Show older changes
      </Button>
    </div>
  );
}
