import { BadgeCheck, Copy, MessageSquareText, Tag, X } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { highlightColours, type HighlightColour } from '#domain/case/annotation';
import type { Spanned } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import { useReadOnly } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Tooltip } from '../../ui/Tooltip';
import { FloatingBar } from './FloatingBar';
import { colourName } from './reader-marks';
import styles from './SelectionBar.module.css';

interface SelectionBarProps {
  readonly map: TextMap;
  readonly selection: Spanned;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly onTag: () => void;
  readonly onHighlight: (colour: HighlightColour) => void;
  readonly onComment: () => void;
  readonly onState: () => void;
  /** The words are a figure that was found: says that it is of no use. Null where they are none. */
  readonly onReject: (() => void) | null;
  readonly onCopy: () => void;
  /** Escape was pressed on the bar. */
  readonly onLeave: () => void;
}

/** What can be done with the selected words. */
export function SelectionBar({
  map,
  selection,
  scrollerRef,
  onTag,
  onHighlight,
  onComment,
  onState,
  onReject,
  onCopy,
  onLeave,
}: SelectionBarProps): ReactNode {
  const readOnly = useReadOnly();
  // What cannot be done can still be reached, and its tooltip says why.
  const off = readOnly === null ? {} : { 'aria-disabled': true };
  const marking = (act: () => void) => (readOnly === null ? act : undefined);

  return (
    <FloatingBar
      label="Selected words"
      map={map}
      beside={selection}
      scrollerRef={scrollerRef}
      onLeave={onLeave}
    >
      <Tooltip
        label={readOnly ?? 'Say which entity these words name'}
        {...(readOnly === null ? { shortcut: 'T' } : {})}
        side="top"
      >
        <Toolbar.Button asChild>
          <Button
            size="s"
            variant="quiet"
            icon={<Tag aria-hidden />}
            aria-keyshortcuts="T"
            {...off}
            onClick={marking(onTag)}
          >
            Tag entity
          </Button>
        </Toolbar.Button>
      </Tooltip>
      <Tooltip
        label={readOnly ?? 'State what these words say'}
        {...(readOnly === null ? { shortcut: 'F' } : {})}
        side="top"
      >
        <Toolbar.Button asChild>
          <Button
            size="s"
            variant="quiet"
            icon={<BadgeCheck aria-hidden />}
            aria-keyshortcuts="F"
            {...off}
            onClick={marking(onState)}
          >
            State
          </Button>
        </Toolbar.Button>
      </Tooltip>
      {onReject ? (
        <Toolbar.Button asChild>
          <IconButton
            size="s"
            writes
            label="This figure is of no use"
            shortcut="X"
            tooltipSide="top"
            icon={<X aria-hidden />}
            onClick={onReject}
          />
        </Toolbar.Button>
      ) : null}
      <Toolbar.Separator className={styles['line']} />
      {highlightColours.map((colour, i) => (
        <Tooltip
          key={colour}
          label={readOnly ?? `Highlight in ${colour}`}
          {...(readOnly === null ? { shortcut: i === 0 ? 'H' : String(i + 1) } : {})}
          side="top"
        >
          <Toolbar.Button
            className={styles['swatch']}
            aria-label={`Highlight: ${colourName(colour)}`}
            aria-keyshortcuts={String(i + 1)}
            {...off}
            onClick={marking(() => onHighlight(colour))}
          >
            <span
              style={{ background: `var(--mark-${colour})`, borderColor: `var(--mark-${colour}-line)` }}
            />
          </Toolbar.Button>
        </Tooltip>
      ))}
      <Toolbar.Separator className={styles['line']} />
      <Tooltip
        label={readOnly ?? 'Write a comment on these words'}
        {...(readOnly === null ? { shortcut: 'C' } : {})}
        side="top"
      >
        <Toolbar.Button asChild>
          <Button
            size="s"
            variant="quiet"
            icon={<MessageSquareText aria-hidden />}
            aria-keyshortcuts="C"
            {...off}
            onClick={marking(onComment)}
          >
            Comment
          </Button>
        </Toolbar.Button>
      </Tooltip>
      <Toolbar.Button asChild>
        <IconButton
          size="s"
          label="Copy"
          shortcut="Ctrl+C"
          tooltipSide="top"
          icon={<Copy aria-hidden />}
          onClick={onCopy}
        />
      </Toolbar.Button>
    </FloatingBar>
  );
}
