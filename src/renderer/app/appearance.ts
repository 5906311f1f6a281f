import { useLayoutEffect, useEffect } from 'react';
import { useApp } from '../state/app-store';

/** Brings the theme and the look of texts that the analyst prefers to the page; `tokens.css` says what they mean. */
export function useAppearance(): void {
  const { theme, readingFace, readingSize, readingWidth, readingLines } = useApp(
    (state) => state.preferences,
  );
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    root.dataset['face'] = readingFace;
    root.dataset['width'] = readingWidth;
    root.dataset['lines'] = readingLines;
    root.style.setProperty('--reading-size', `${readingSize}px`);
  }, [theme, readingFace, readingSize, readingWidth, readingLines]);
}

/** The title of the system's window: the case first, since the system cuts titles off at the end. */
export function useWindowTitle(): void {
  const title = useApp((state) => state.info?.title);
  useEffect(() => {
    document.title = title ? `${title} – Quipu` : 'Quipu';
  }, [title]);
}
