import { AArrowDown, AArrowUp, EyeOff, FileCode2, Search, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { setPreferences } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { IconButton } from '../../ui/IconButton';
import { openFind } from './find-store';
import { useReaderSettings } from './reader-settings';

/** Sizes of the reading face that the two buttons step through, in CSS pixels. */
const SMALLEST = 13;
const LARGEST = 28;

/** How the text is shown: size, what a scraper left in it, the raw file, and what is suggested. */
export function ReaderActions(): ReactNode {
  const { view, noise, suggestions } = useReaderSettings();
  const size = useApp((state) => state.preferences.readingSize);
  return (
    <>
      <IconButton
        label="Find in this document"
        shortcut="Ctrl+F"
        icon={<Search />}
        onClick={() => openFind(null, 0)}
      />
      <IconButton
        label="Smaller text"
        icon={<AArrowDown />}
        disabled={size <= SMALLEST}
        onClick={() => void setPreferences({ readingSize: size - 1 })}
      />
      <IconButton
        label="Larger text"
        icon={<AArrowUp />}
        disabled={size >= LARGEST}
        onClick={() => void setPreferences({ readingSize: size + 1 })}
      />
      <IconButton
        label="Show suggested mentions"
        icon={<Sparkles />}
        pressed={suggestions}
        onClick={() => useReaderSettings.setState({ suggestions: !suggestions })}
      />
      <IconButton
        label="Hide page headers, captions and other leftovers"
        icon={<EyeOff />}
        pressed={noise === 'hidden'}
        onClick={() => useReaderSettings.setState({ noise: noise === 'hidden' ? 'dimmed' : 'hidden' })}
      />
      <IconButton
        label="Show the text as the file has it"
        icon={<FileCode2 />}
        pressed={view === 'raw'}
        onClick={() => useReaderSettings.setState({ view: view === 'raw' ? 'laid-out' : 'raw' })}
      />
    </>
  );
}
