import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { setPreferences } from '../state/actions';
import { useApp } from '../state/app-store';
import { Dialog } from '../ui/Dialog';
import { ReadingLook } from '../ui/ReadingLook';
import { TextField } from '../ui/TextField';
import { showOverlay, useOverlay } from './overlays';
import styles from './PreferencesDialog.module.css';
import { SpellingPreferences } from './SpellingPreferences';

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
  const wholeWords = useApp((state) => state.preferences.wholeWords);
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
        <ReadingLook />
        <p className={styles['sample']}>
          Every statement leads back to its passage. Here is how a text will read: its face and size, the
          width of its column and the space between its lines.
        </p>
        <label className={styles['switch']}>
          <input
            type="checkbox"
            checked={wholeWords}
            onChange={(event) => void setPreferences({ wholeWords: event.target.checked })}
          />
          <span>
            Select whole words with the mouse
            <span className={styles['hint']}>Hold Alt while dragging to select letter by letter.</span>
          </span>
        </label>
        <SpellingPreferences />
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
