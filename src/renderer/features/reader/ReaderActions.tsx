import { ALargeSmall, BookOpen, EyeOff, FileCode2, Hash, Search, Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { ReadingLook } from '../../ui/ReadingLook';
import { openFind } from './find-store';
import { Legend } from './Legend';
import { showKinds, SUGGESTIONS, useHiddenKinds } from './mark-kinds';
import { useReaderSettings } from './reader-settings';
import { showFigures, useFigureSettings } from './use-figures';

/** How the text is shown: size, what a scraper left in it, the raw file, and what is suggested. */
export function ReaderActions({
  documentId,
  paged,
}: {
  readonly documentId: DocumentId;
  /** Whether the original has pages to show. */
  readonly paged: boolean;
}): ReactNode {
  const { view, noise, page } = useReaderSettings();
  const { shown: figures } = useFigureSettings();
  const suggestions = !useHiddenKinds().has(SUGGESTIONS);
  return (
    <>
      <IconButton
        label="Find in this document"
        shortcut="Ctrl+F"
        icon={<Search />}
        onClick={() => openFind(null, 0)}
      />
      <IconButton
        label="Show suggested mentions"
        icon={<Sparkles />}
        pressed={suggestions}
        onClick={() => showKinds([SUGGESTIONS], !suggestions)}
      />
      <IconButton
        label="Show figures"
        shortcut="Q"
        icon={<Hash />}
        pressed={figures}
        onClick={() => showFigures(!figures)}
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
      {paged ? (
        <IconButton
          label="Show the page of the original"
          shortcut="O"
          icon={<BookOpen />}
          pressed={page}
          onClick={() => useReaderSettings.setState({ page: !page })}
        />
      ) : null}
      <Legend documentId={documentId} />
      <Popover
        label="How the text looks"
        align="end"
        trigger={<IconButton label="How the text looks" icon={<ALargeSmall />} />}
      >
        <ReadingLook />
      </Popover>
    </>
  );
}
