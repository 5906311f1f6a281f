import { FileDown, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useApp } from '../../state/app-store';
import { importAndReport, keepWaiting, KINDS } from '../../state/imports';
import styles from './DropTarget.module.css';

/** Whether what is dragged comes from the desktop; words dragged inside the window are none of ours. */
function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function accept(files: ReadonlyArray<File>): void {
  const { phase } = useApp.getState();
  if (files.length === 0) return;
  if (phase === 'home') keepWaiting(files);
  // In a case that can only be read, that is said instead.
  else if (phase === 'case') void importAndReport(files);
}

/** The whole window takes files and folders; while some are over it, it says what would become of them. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  const info = useApp((state) => state.info);
  useEffect(() => {
    // Enter and leave come for every element on the way: only when they cancel out is the pointer gone.
    let depth = 0;
    const onEnter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) {
        const { phase, info } = useApp.getState();
        const taken = phase === 'home' || (phase === 'case' && info?.readOnly === null);
        event.dataTransfer.dropEffect = taken ? 'copy' : 'none';
      }
    };
    const onLeave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      accept([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  if (!over) return null;
  const locked = info !== null && info.readOnly !== null;
  return (
    <div className={styles['overlay']}>
      <div className={styles['frame']}>
        {locked ? <Lock aria-hidden /> : <FileDown aria-hidden />}
        <p className={styles['title']}>
          {locked
            ? 'This case is read-only'
            : info
              ? `Drop to import into “${info.title}”`
              : 'Drop to start a case with these'}
        </p>
        <p className={styles['words']}>
          {locked ? info.readOnly : `${KINDS}, or whole folders. The originals stay where they are.`}
        </p>
      </div>
    </div>
  );
}
