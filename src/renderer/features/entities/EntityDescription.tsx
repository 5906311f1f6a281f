import { useEffect, useRef, useState } from 'react';
import type { Entity } from '#domain/case/entity';
import { run } from '../../state/actions';
import { keepSaved } from '../../state/unsaved';
import { TextArea } from '../../ui/TextArea';

/** What the entity is, in a sentence or two; saved when the focus leaves, or before it would be lost. */
export function EntityDescription({
  entity,
  writable,
}: {
  readonly entity: Entity;
  readonly writable: boolean;
}) {
  const stored = entity.description;
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, stored });
  useEffect(() => {
    latest.current = { draft, stored };
  });

  const entityId = entity.id;
  useEffect(() => {
    const unsaved = (): boolean =>
      latest.current.draft !== null && latest.current.draft.trim() !== latest.current.stored;
    const save = async (): Promise<boolean> => {
      if (!unsaved()) return true;
      const description = (latest.current.draft ?? '').trim();
      return (await run({ name: 'entity.update', args: { entityId, description } })) !== null;
    };
    const end = keepSaved(save, unsaved);
    return () => {
      end();
      void save();
    };
  }, [entityId]);

  const save = async (): Promise<void> => {
    const description = (draft ?? stored).trim();
    if (description !== stored) {
      const done = await run({ name: 'entity.update', args: { entityId, description } });
      // Refused: the words stay where they are.
      if (done === null) return;
    }
    setDraft(null);
  };

  return (
    <TextArea
      label="Description"
      value={draft ?? stored}
      onChange={setDraft}
      onBlur={() => void save()}
      readOnly={!writable}
      rows={2}
      placeholder={writable ? 'What it is, in a sentence' : ''}
    />
  );
}
