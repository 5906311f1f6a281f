import { BadgeCheck, FileCode, FileType, PencilLine, TextQuote } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { DescriptionOrigin } from '#domain/case/document';
import styles from './OriginSign.module.css';

const signs: Readonly<Record<DescriptionOrigin, ComponentType<{ readonly 'aria-hidden': true }>>> = {
  analyst: PencilLine,
  manifest: BadgeCheck,
  metadata: FileCode,
  text: TextQuote,
  file: FileType,
};

/** Where a value came from, as a small sign; whoever shows it says it in words too. */
export function OriginSign({ origin }: { readonly origin: DescriptionOrigin }): ReactNode {
  const Sign = signs[origin];
  return (
    <span className={styles['sign']} data-sign={origin}>
      <Sign aria-hidden />
    </span>
  );
}
