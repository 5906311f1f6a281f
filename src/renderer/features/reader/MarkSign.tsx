import { BadgeCheck, BadgeX, MessageSquareText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Annotation } from '#domain/case/annotation';
import { useReader } from '../../state/case-hooks';
import { EntityDot } from '../../ui/EntityDot';
import styles from './MarkSign.module.css';

/** The small sign that stands before a mark in lists: the type's dot, the colour, or a comment. */
export function MarkSign({ annotation }: { readonly annotation: Annotation }): ReactNode {
  const { reader } = useReader();
  switch (annotation.kind) {
    case 'mention':
      return <EntityDot schema={reader.entity(annotation.entityId)?.schema ?? ''} />;
    case 'highlight':
      return (
        <span
          className={styles['swatch']}
          style={{
            background: `var(--mark-${annotation.colour})`,
            borderColor: `var(--mark-${annotation.colour}-line)`,
          }}
          aria-hidden
        />
      );
    case 'comment':
      return <MessageSquareText className={styles['comment']} size={13} aria-hidden />;
    case 'evidence': {
      const Sign = annotation.stance === 'supports' ? BadgeCheck : BadgeX;
      return <Sign className={styles['comment']} size={13} aria-hidden />;
    }
  }
}
