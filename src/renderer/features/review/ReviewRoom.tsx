import { useEffect, useRef, useState } from 'react';
import { displayName } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { countWords } from '#domain/dossier/words';
import { goTo } from '../../state/app-store';
import { usePane } from '../../state/panes';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { Kbd } from '../../ui/Kbd';
import { Progress } from '../../ui/Progress';
import { Room } from '../../ui/Room';
import { Segmented } from '../../ui/Segmented';
import { MentionQueue } from './MentionQueue';
import { ProposedEntities } from './ProposedEntities';
import { ProposedNames } from './ProposedNames';
import type { Grouping } from './queue';
import styles from './Review.module.css';
import { SEQUENCE } from './sequence';
import { useEntityProposals, useNameProposals } from './use-proposals';
import { useQueue } from './use-queue';

/** What a `ReviewRoom` takes: which suggestions to review; all where nothing is said. */
export interface ReviewRoomProps {
  readonly entityId?: EntityId | undefined;
  readonly documentId?: DocumentId | undefined;
}

/** How one reviewed last. Kept as long as the window is open. */
let lastGrouping: Grouping = 'entity';
let lastTab: Tab = 'mentions';

/** What can be reviewed. */
type Tab = 'mentions' | 'names' | 'entities';

const tabs = [
  { value: 'mentions', label: 'Mentions', key: 'm' },
  { value: 'names', label: 'Other names', key: 'o' },
  { value: 'entities', label: 'New entities', key: 'e' },
] as const satisfies ReadonlyArray<{ readonly value: Tab; readonly label: string; readonly key: string }>;

/** Switches with one key each between what can be reviewed, wherever the focus is in the room. */
function useTabKeys(onTab: (tab: Tab) => void): void {
  const { active } = usePane();
  const latest = useRef(onTab);
  const lastG = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    latest.current = onTab;
  });
  useEffect(() => {
    // Keys pressed in a text on the other side are for that.
    if (!active) return undefined;
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const { target } = event;
      const inField =
        target instanceof Element &&
        target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]');
      if (event.defaultPrevented || inField || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'g') lastG.current = event.timeStamp;
      if (event.timeStamp - lastG.current < SEQUENCE) return;
      const tab = tabs.find(({ key }) => key === event.key.toLowerCase());
      if (tab) latest.current(tab.value);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active]);
}

/** How many of each wait for a decision; null as long as that is being worked out. */
type OpenInTabs = Readonly<Record<Tab, number | null>>;

/** A count with room for it from the beginning, so that nothing moves when it comes. */
function OpenCount({ open }: { readonly open: number | null }) {
  return (
    <span className={styles['open']}>
      {open === null ? <span aria-hidden>…</span> : countWords(open)}
      <span className="visually-hidden">{open === null ? 'being counted' : ' open'}</span>
    </span>
  );
}

function Tabs({
  tab,
  onTab,
  open,
}: {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly open: OpenInTabs;
}) {
  return (
    <div className={styles['tabs']}>
      <Segmented
        label="What to review"
        value={tab}
        onChange={onTab}
        options={tabs.map(({ value, label, key }) => ({
          value,
          label,
          icon: <Kbd keys={key.toUpperCase()} />,
          after: <OpenCount open={open[value]} />,
        }))}
      />
    </div>
  );
}

function Queued({ entityId, documentId }: ReviewRoomProps) {
  const { reader } = useReader();
  // Where nothing is named yet there is nothing to review but what might be.
  const [tab, setTab] = useState<Tab>(reader.entities().length === 0 ? 'entities' : lastTab);
  const choose = (next: Tab): void => {
    lastTab = next;
    setTab(next);
  };
  useTabKeys(choose);
  const [grouping, setGrouping] = useState<Grouping>(lastGrouping);
  const queue = useQueue({ entityId, documentId }, grouping);
  const names = useNameProposals(entityId);
  const entities = useEntityProposals();
  const entity = entityId && reader.entity(entityId);
  const document = documentId && reader.document(documentId);
  const about = [entity && displayName(entity), document && document.title].filter(Boolean).join(', ');
  const total = queue.lines.length;
  const done = total - queue.open;
  return (
    <Room
      title={about ? `Review: ${about}` : 'Review'}
      ownScroll
      detail={
        total > 0 && tab === 'mentions' ? (
          <span className={styles['progress']}>
            <Progress label="Reviewed" value={done} max={total} />
            {countWords(done)} of {countWords(total)}
          </span>
        ) : null
      }
      actions={
        <>
          {about ? (
            <Button size="s" variant="quiet" onClick={() => goTo({ room: 'review' })}>
              Review everything
            </Button>
          ) : null}
          {tab === 'mentions' ? (
            <Segmented
              label="Group by"
              value={grouping}
              onChange={(value) => {
                lastGrouping = value;
                setGrouping(value);
              }}
              options={[
                { value: 'entity', label: 'By entity' },
                { value: 'document', label: 'By document' },
              ]}
            />
          ) : null}
        </>
      }
    >
      <div className={styles['room']}>
        <Tabs
          tab={tab}
          onTab={choose}
          open={{
            mentions: queue.ready ? queue.open : null,
            names: names.ready || names.problem !== null ? names.open : null,
            entities: entities.ready || entities.problem !== null ? entities.open : null,
          }}
        />
        <div className={styles['tab']}>
          {tab === 'names' ? <ProposedNames names={names} /> : null}
          {tab === 'entities' ? <ProposedEntities entities={entities} /> : null}
          {tab === 'mentions' ? (
            <MentionQueue queue={queue} grouping={grouping} narrowed={about !== ''} />
          ) : null}
        </div>
      </div>
    </Room>
  );
}

/**
 * What waits for a decision: suggested mentions, further names of entities, new entities. One key decides: Y yes, N no,
 * Space skips, A accepts the rest of the group (D of the document, F of the form), Enter shows the line in the reader. Each
 * answer is a Change of its own, a group one Change.
 */
export function ReviewRoom({ entityId, documentId }: ReviewRoomProps) {
  return <Queued key={`${entityId ?? ''} ${documentId ?? ''}`} entityId={entityId} documentId={documentId} />;
}
