import { Minus, Monitor, Moon, Plus, ShieldCheck, Sun } from 'lucide-react';
import { useState } from 'react';
import { setPreferences } from '../state/actions';
import { useApp } from '../state/app-store';
import { Dialog } from '../ui/Dialog';
import { IconButton } from '../ui/IconButton';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import { changeReadingSize, READING_SIZES } from './commands';
import { showOverlay, useOverlay } from './overlays';
import styles from './PreferencesDialog.module.css';

function AuthorField() {
  const author = useApp((state) => state.preferences.author);
  const [name, setName] = useState(author);
  const save = (): void => {
    if (name.trim() !== author) void setPreferences({ author: name.trim() });
  };
  return (
    <TextField
      label="Your name"
      value={name}
      onChange={setName}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
      maxLength={200}
      hint="Written beside every change you make, in the history and in the case folder."
    />
  );
}

/** What the analyst sets for herself on this machine. Each setting takes effect at once. */
export function PreferencesDialog() {
  const open = useOverlay((state) => state.open === 'preferences');
  const { theme, readingSize } = useApp((state) => state.preferences);
  const version = useApp((state) => state.version);
  const runtime = useApp((state) => state.runtime);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => showOverlay(next ? 'preferences' : null)}
      title="Preferences"
      width="m"
    >
      <div className={styles['settings']}>
        <AuthorField />
        <div className={styles['row']}>
          <span className={styles['label']}>Theme</span>
          <Segmented
            label="Theme"
            value={theme}
            onChange={(chosen) => void setPreferences({ theme: chosen })}
            options={[
              { value: 'system', label: 'System', icon: <Monitor /> },
              { value: 'light', label: 'Light', icon: <Sun /> },
              { value: 'dark', label: 'Dark', icon: <Moon /> },
            ]}
          />
        </div>
        <div className={styles['row']}>
          <span className={styles['label']}>Reading text</span>
          <div className={styles['stepper']}>
            <IconButton
              label="Smaller"
              icon={<Minus />}
              size="s"
              disabled={readingSize <= READING_SIZES.least}
              onClick={() => changeReadingSize(-1)}
            />
            <output aria-label="Size of the reading text">{readingSize} px</output>
            <IconButton
              label="Larger"
              icon={<Plus />}
              size="s"
              disabled={readingSize >= READING_SIZES.most}
              onClick={() => changeReadingSize(1)}
            />
          </div>
        </div>
        <p className={styles['sample']} style={{ fontSize: readingSize }}>
          Every statement leads back to its passage.
        </p>
        <p className={styles['about']}>
          <ShieldCheck aria-hidden />
          <span>
            Quipu {version} on {runtime}. It works without any connection: nothing leaves this machine.
          </span>
        </p>
      </div>
    </Dialog>
  );
}
