import { BookOpen, Minus, Monitor, Moon, Plus, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { READING_SIZES, type Preferences } from '#contract/preferences';
import { setPreferences } from '../state/actions';
import { useApp } from '../state/app-store';
import { IconButton } from './IconButton';
import styles from './ReadingLook.module.css';
import { Segmented, type SegmentedOption } from './Segmented';

const themes: ReadonlyArray<SegmentedOption<Preferences['theme']>> = [
  { value: 'system', label: 'System', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'sepia', label: 'Sepia', icon: <BookOpen aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
];
const faces: ReadonlyArray<SegmentedOption<Preferences['readingFace']>> = [
  { value: 'serif', label: 'Serif' },
  { value: 'sans', label: 'Sans' },
  { value: 'system', label: 'System' },
];
const widths: ReadonlyArray<SegmentedOption<Preferences['readingWidth']>> = [
  { value: 'narrow', label: 'Narrow' },
  { value: 'normal', label: 'Normal' },
  { value: 'wide', label: 'Wide' },
];
const lines: ReadonlyArray<SegmentedOption<Preferences['readingLines']>> = [
  { value: 'close', label: 'Close' },
  { value: 'normal', label: 'Normal' },
  { value: 'open', label: 'Open' },
];

/** Makes the reading face larger or smaller by so many CSS pixels, within what can be set. */
export function changeReadingSize(by: number): void {
  const { readingSize } = useApp.getState().preferences;
  const size = Math.min(READING_SIZES.most, Math.max(READING_SIZES.least, readingSize + by));
  if (size !== readingSize) void setPreferences({ readingSize: size });
}

/** How texts look: theme, face, size, width of the column and space between lines. Each takes effect at once. */
export function ReadingLook(): ReactNode {
  const { theme, readingFace, readingSize, readingWidth, readingLines } = useApp(
    (state) => state.preferences,
  );
  return (
    <div className={styles['look']}>
      <Row name="Theme">
        <Segmented
          label="Theme"
          value={theme}
          onChange={(chosen) => void setPreferences({ theme: chosen })}
          options={themes}
        />
      </Row>
      <Row name="Face">
        <Segmented
          label="Reading face"
          value={readingFace}
          onChange={(chosen) => void setPreferences({ readingFace: chosen })}
          options={faces}
        />
      </Row>
      <Row name="Size">
        <div className={styles['stepper']}>
          <IconButton
            label="Smaller text"
            icon={<Minus />}
            size="s"
            disabled={readingSize <= READING_SIZES.least}
            onClick={() => changeReadingSize(-1)}
          />
          <output aria-label="Size of the reading text">{readingSize} px</output>
          <IconButton
            label="Larger text"
            icon={<Plus />}
            size="s"
            disabled={readingSize >= READING_SIZES.most}
            onClick={() => changeReadingSize(1)}
          />
        </div>
      </Row>
      <Row name="Column">
        <Segmented
          label="Width of the column"
          value={readingWidth}
          onChange={(chosen) => void setPreferences({ readingWidth: chosen })}
          options={widths}
        />
      </Row>
      <Row name="Lines">
        <Segmented
          label="Space between lines"
          value={readingLines}
          onChange={(chosen) => void setPreferences({ readingLines: chosen })}
          options={lines}
        />
      </Row>
    </div>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles['row']}>
      <span className={styles['name']} aria-hidden>
        {name}
      </span>
      {children}
    </div>
  );
}
