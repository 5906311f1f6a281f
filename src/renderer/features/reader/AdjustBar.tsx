import { ArrowLeftRight, Check, X } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import type { Spanned } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import { Button } from '../../ui/Button';
import { Kbd } from '../../ui/Kbd';
import styles from './AdjustBar.module.css';
import { FloatingBar } from './FloatingBar';
import type { Adjusting } from './use-adjust';

/** What can be done while the ends of a mark are moved. */
export function AdjustBar({
  map,
  selection,
  scrollerRef,
  adjusting,
}: {
  readonly map: TextMap;
  readonly selection: Spanned;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly adjusting: Adjusting;
}): ReactNode {
  return (
    <FloatingBar
      label="Ends of the mark"
      map={map}
      beside={selection}
      scrollerRef={scrollerRef}
      onLeave={adjusting.cancel}
    >
      <span className={styles['hint']}>
        <Kbd keys="←" /> <Kbd keys="→" /> move the end
      </span>
      <Toolbar.Button asChild>
        <Button size="s" variant="quiet" icon={<ArrowLeftRight aria-hidden />} onClick={adjusting.swap}>
          Other end <Kbd keys="Tab" />
        </Button>
      </Toolbar.Button>
      <Toolbar.Button asChild>
        <Button size="s" variant="quiet" icon={<Check aria-hidden />} onClick={adjusting.keep}>
          Keep <Kbd keys="Enter" />
        </Button>
      </Toolbar.Button>
      <Toolbar.Button asChild>
        <Button size="s" variant="quiet" icon={<X aria-hidden />} onClick={adjusting.cancel}>
          Leave <Kbd keys="Esc" />
        </Button>
      </Toolbar.Button>
    </FloatingBar>
  );
}
