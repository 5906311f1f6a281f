import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { spellingLanguageNames, spellingLanguages } from '#domain/spelling/languages';
import { setPreferences } from '../state/actions';
import { useApp } from '../state/app-store';
import { IconButton } from '../ui/IconButton';
import styles from './PreferencesDialog.module.css';

/** Whether and in which languages notes are checked for their spelling, and the words that the analyst said are right. */
export function SpellingPreferences(): ReactNode {
  const on = useApp((state) => state.preferences.spelling);
  const chosen = useApp((state) => state.preferences.spellingLanguages);
  const ownWords = useApp((state) => state.preferences.ownWords);
  return (
    <fieldset className={styles['spelling']}>
      <legend className="visually-hidden">Spelling</legend>
      <label className={styles['switch']}>
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => void setPreferences({ spelling: event.target.checked })}
        />
        <span>
          Check the spelling of notes
          <span className={styles['hint']}>
            Each paragraph in the language that fits it; where none fits better, in the one chosen first.
          </span>
        </span>
      </label>
      <div className={styles['languages']}>
        {spellingLanguages.map((language) => (
          <label key={language} className={styles['switch']}>
            <input
              type="checkbox"
              disabled={!on}
              checked={chosen.includes(language)}
              onChange={(event) =>
                void setPreferences({
                  spellingLanguages: event.target.checked
                    ? [...chosen, language]
                    : chosen.filter((one) => one !== language),
                })
              }
            />
            {spellingLanguageNames[language]}
          </label>
        ))}
      </div>
      {ownWords.length > 0 ? (
        <details className={styles['ownWords']}>
          <summary>Your own words ({ownWords.length})</summary>
          <ul>
            {ownWords.toSorted(new Intl.Collator().compare).map((word) => (
              <li key={word}>
                {word}
                <IconButton
                  label={`Remove “${word}” from your words`}
                  size="s"
                  icon={<X />}
                  onClick={() => void setPreferences({ ownWords: ownWords.filter((one) => one !== word) })}
                />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </fieldset>
  );
}
