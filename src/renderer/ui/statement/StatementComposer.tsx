import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Stance } from '#domain/case/annotation';
import type { Passage } from '#domain/case/commands/passage';
import type { EntityId, StatementId } from '#domain/case/ids';
import { cleanQuote } from '#domain/mentions/context';
import { draftStatement, type NamedAt } from '#domain/statements/draft';
import { useApp } from '../../state/app-store';
import { addEvidence, makeStatement } from '../../state/statements';
import type { ReadText } from '../../state/texts';
import { Button } from '../Button';
import { Kbd } from '../Kbd';
import { Segmented } from '../Segmented';
import { fieldsOfDraft, readFields, type FieldErrors } from './form';
import styles from './StatementComposer.module.css';
import { StatementFieldset } from './StatementFieldset';
import { StatementPicker } from './StatementPicker';
import { useLatest } from '../use-latest';

/** What a `StatementComposer` takes. */
export interface StatementComposerProps {
  readonly read: ReadText;
  /** The passage that becomes evidence. */
  readonly passage: Passage;
  /** Where entities are named in the text. */
  readonly names: ReadonlyArray<NamedAt>;
  /** Makes an entity of a name that was typed; null where that was refused. */
  readonly onNewEntity?: (name: string) => Promise<EntityId | null>;
  readonly onClose: () => void;
  /** Something was stated; what, for the screen reader. */
  readonly onMade: (said: string) => void;
}

/**
 * Makes a statement out of a passage, or lets the passage support or dispute one that there is. All of it is filled in as far as
 * the text tells; Ctrl+Enter saves.
 */
export function StatementComposer({
  read,
  passage,
  names,
  onNewEntity,
  onClose,
  onMade,
}: StatementComposerProps): ReactNode {
  const { text, layout } = read;
  const [{ draft, words }] = useState(() => {
    const { reader } = useApp.getState();
    const published = reader.document(passage.documentId)?.date ?? '';
    return {
      draft: draftStatement(
        { text, layout, names, schemaOf: (id) => reader.entity(id)?.schema ?? '', published },
        passage,
      ),
      words: cleanQuote(text, layout, passage.start, passage.end),
    };
  });
  const [fields, setFields] = useState(() => fieldsOfDraft(draft, words));
  const [mode, setMode] = useState<'new' | 'evidence'>('new');
  const [errors, setErrors] = useState<FieldErrors>({});
  const [chosen, setChosen] = useState<StatementId | null>(null);
  const [stance, setStance] = useState<Stance>('supports');
  const [saving, setSaving] = useState(false);
  const near = useMemo(() => {
    const away = (name: NamedAt): number => Math.max(name.start - passage.end, passage.start - name.end, 0);
    return [...new Set(names.toSorted((a, b) => away(a) - away(b)).map(({ entityId }) => entityId))].slice(
      0,
      8,
    );
  }, [names, passage]);

  const save = async (): Promise<void> => {
    if (saving) return;
    if (mode === 'evidence') {
      if (!chosen) return;
      setSaving(true);
      if (await addEvidence(chosen, passage, stance)) {
        onMade(stance === 'supports' ? 'Supports the statement' : 'Disputes the statement');
      } else setSaving(false);
      return;
    }
    const read = readFields(fields);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    setSaving(true);
    const made = await makeStatement(read.content, passage, stance);
    if (made) onMade('Statement saved');
    else setSaving(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    // The field that has the focus may still take over what is marked in its list.
    requestAnimationFrame(() => sendRef.current?.());
  };
  const sendRef = useLatest(() => void save());

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter saves from every field
    <form
      className={styles['composer']}
      aria-label="Statement"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={onKeyDown}
    >
      <div className={styles['head']}>
        <Segmented
          label="What to do with the passage"
          value={mode}
          onChange={setMode}
          options={[
            { value: 'new', label: 'New statement' },
            { value: 'evidence', label: 'Evidence for another' },
          ]}
        />
        <p className={styles['quote']}>{words}</p>
      </div>
      {mode === 'new' ? (
        <StatementFieldset
          fields={fields}
          onChange={(changed) => {
            setFields(changed);
            setErrors({});
          }}
          errors={errors}
          near={near}
          {...(onNewEntity ? { onNewEntity } : {})}
        />
      ) : (
        <StatementPicker
          entityId={fields.entityId}
          property={fields.property}
          chosen={chosen}
          onChoose={setChosen}
          near={near}
        />
      )}
      <div className={styles['foot']}>
        <Segmented
          label="This passage"
          value={stance}
          onChange={setStance}
          options={[
            { value: 'supports', label: 'Supports it' },
            { value: 'disputes', label: 'Disputes it' },
          ]}
        />
        <span className={styles['send']}>
          <Button size="s" variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Kbd keys="Ctrl+Enter" />
          <Button
            type="submit"
            size="s"
            variant="primary"
            disabled={saving || (mode === 'evidence' && !chosen)}
          >
            {mode === 'new' ? 'State' : 'Add'}
          </Button>
        </span>
      </div>
    </form>
  );
}
