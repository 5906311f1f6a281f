import { Check, X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { newestVersionOf } from '#domain/case/versions';
import { goTo, useApp } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { placeMark, usePicking } from '../../state/versions';
import { useLatest } from '../../ui/use-latest';
import { Button } from '../../ui/Button';
import { Kbd } from '../../ui/Kbd';
import styles from './Tray.module.css';

function stop(): void {
  usePicking.setState({ annotationId: null });
}

/** While the analyst selects the passage of an unplaced mark: says which, and puts it on what she has selected. */
export function PickBar(): ReactNode {
  const annotationId = usePicking((state) => state.annotationId);
  const selection = useApp((state) => state.selection);
  const { reader } = useReader();
  const mark = annotationId ? reader.annotation(annotationId) : undefined;
  const newest = mark ? newestVersionOf(reader, mark.documentId) : undefined;
  const there = selection && newest && selection.documentId === newest.id ? selection : null;

  const place = async (): Promise<void> => {
    if (!annotationId || !there) return;
    const { documentId, start, end } = there;
    if (!(await placeMark(annotationId, { documentId, start, end }))) return;
    stop();
    goTo({ room: 'tray' });
  };
  const latest = useLatest(place);
  const isOpen = mark !== undefined && newest !== undefined && newest.id !== mark.documentId;
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      void latest.current?.();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isOpen, latest]);
  if (!isOpen) return null;
  return (
    <section className={styles['pick']} aria-label="Select a passage">
      <output className={styles['pick-words']}>
        Select where “{mark.anchor.exact.replace(/\s+/gu, ' ').slice(0, 80)}” belongs in “{newest.title}” (
        {newest.file}).
      </output>
      <Button
        writes
        size="s"
        variant="primary"
        icon={<Check aria-hidden />}
        disabled={there === null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => void place()}
      >
        Place on the selection <Kbd keys="Ctrl+Enter" inverted />
      </Button>
      <Button
        size="s"
        variant="quiet"
        icon={<X aria-hidden />}
        onClick={() => {
          stop();
          goTo({ room: 'tray' });
        }}
      >
        Back to the tray
      </Button>
    </section>
  );
}
