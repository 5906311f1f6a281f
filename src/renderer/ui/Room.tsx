import { createContext, use, type ReactNode } from 'react';
import styles from './Room.module.css';
import { useRoomStart } from './room-start';

/** What the frame puts at the left of every room's bar: back and forward. Set by the shell. */
export const RoomLead = createContext<ReactNode>(null);

/** What the frame puts at the right of every room's bar: how the middle is divided. Set by the shell. */
export const RoomTail = createContext<ReactNode>(null);

/** Which of two rooms it is, where two are shown: what is said behind its name. Set by the shell. */
export const RoomSide = createContext('');

/** What a `Room` takes. */
export interface RoomProps {
  readonly title: string;
  /** Before the title, such as an `EntityIcon`. */
  readonly icon?: ReactNode;
  /** Quiet words after the title, such as a count. */
  readonly detail?: ReactNode;
  /** Buttons at the right of the bar. */
  readonly actions?: ReactNode;
  /** True where the room scrolls by itself (the reader); else the body scrolls. */
  readonly ownScroll?: boolean;
  readonly children: ReactNode;
}

/** The middle of the window: the slim bar with where one is and what one can do, and the room's body. */
export function Room({ title, icon, detail, actions, ownScroll = false, children }: RoomProps) {
  const lead = use(RoomLead);
  const tail = use(RoomTail);
  const side = use(RoomSide);
  useRoomStart();
  return (
    <section className={styles['room']} aria-label={side === '' ? title : `${title}, ${side}`}>
      <header className={styles['head']}>
        <div className={styles['bar']}>
          {lead}
          {icon}
          <div className={styles['words']}>
            <h1 className={styles['title']} title={title}>
              {title}
            </h1>
            {detail ? <div className={styles['detail']}>{detail}</div> : null}
          </div>
          {actions ? <div className={styles['actions']}>{actions}</div> : null}
          {tail ? <div className={styles['tail']}>{tail}</div> : null}
        </div>
      </header>
      {/* Where nothing else takes the focus it comes here: then the arrows and the page keys scroll. */}
      <div
        className={styles['body']}
        tabIndex={-1}
        data-own-scroll={ownScroll}
        data-room-body={ownScroll ? 'still' : 'scrolls'}
      >
        {children}
      </div>
    </section>
  );
}
