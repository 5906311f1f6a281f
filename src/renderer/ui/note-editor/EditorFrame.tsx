import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer';
import type { AnyLexicalExtension } from 'lexical';
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { cx } from '../cx';
import { Drops } from './Drops';
import styles from './editor.module.css';
import { FindInNote } from './FindInNote';
import note from './note.module.css';
import { Spelling } from './Spelling';
import { Toolbar } from './Toolbar';

/** What an `EditorFrame` takes. */
export interface EditorFrameProps {
  readonly extension: AnyLexicalExtension;
  /** Says what is written here, for screen readers. */
  readonly label: string;
  readonly placeholder: string;
  readonly editable: boolean;
  readonly size: 'm' | 'l';
  /** What works on the editor without being seen. */
  readonly children?: ReactNode;
  /** Called when the focus leaves the whole frame. */
  readonly onLeave?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The editor as one sees it: the toolbar, and under it the words. */
export function EditorFrame({
  extension,
  label,
  placeholder,
  editable,
  size,
  children,
  onLeave,
  onKeyDown,
}: EditorFrameProps) {
  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.();
  };
  return (
    // The frame only listens to what bubbles up from the controls in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles['frame']} data-editable={editable} onBlur={onBlur} onKeyDown={onKeyDown}>
      <LexicalExtensionComposer extension={extension} contentEditable={null}>
        {editable ? <Toolbar /> : null}
        {editable ? <FindInNote /> : null}
        {editable ? <Drops /> : null}
        <div className={styles['area']}>
          <ContentEditable
            className={cx(note['note'], styles['content'])}
            data-size={size}
            aria-label={label}
            aria-placeholder={placeholder}
            spellCheck={false}
            placeholder={
              <div className={styles['placeholder']} data-size={size}>
                {placeholder}
              </div>
            }
          />
        </div>
        {editable ? <Spelling /> : null}
        {children}
      </LexicalExtensionComposer>
    </div>
  );
}
