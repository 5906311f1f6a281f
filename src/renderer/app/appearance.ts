import { useEffect } from 'react';
import { useApp } from '../state/app-store';

/** Brings the theme and the reading size that the analyst prefers to the page. */
export function useAppearance(): void {
  const theme = useApp((state) => state.preferences.theme);
  const readingSize = useApp((state) => state.preferences.readingSize);
  useEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.style.setProperty('--reading-size', `${readingSize}px`);
  }, [readingSize]);
}

/** The title of the system's window: the case first, since the system cuts titles off at the end. */
export function useWindowTitle(): void {
  const title = useApp((state) => state.info?.title);
  useEffect(() => {
    document.title = title ? `${title} – Quipu` : 'Quipu';
  }, [title]);
}
