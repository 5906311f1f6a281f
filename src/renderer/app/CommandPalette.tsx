import { Command } from 'cmdk';
import { FileText, Search, TextSearch } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { displayName } from '#domain/case/entity';
import { goTo, focusOn, useApp } from '../state/app-store';
import { searchEverywhere } from '../state/search';
import { useDocuments, useEntities, useReader } from '../state/case-hooks';
import { EntityIcon } from '../ui/EntityDot';
import { entityType } from '../ui/entity-types';
import { Kbd } from '../ui/Kbd';
import type { Place } from '../state/place';
import { useReturnFocus } from '../ui/return-focus';
import styles from './CommandPalette.module.css';
import { enterRoom } from './use-room-focus';
import { commands, runAppCommand } from './commands';
import { rooms } from './rooms';
import { showOverlay, useOverlay } from './overlays';
import { find, folded, type Findable } from './palette-search';

interface Entry extends Findable {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly run: () => void;
}

interface Group {
  readonly heading: string;
  readonly entries: ReadonlyArray<Entry>;
}

/** How many of each kind are shown: with a query, and before anything is typed. */
const MOST = { searched: 8, unasked: 5 } as const;

function useFindable(): ReadonlyArray<Group> {
  const documents = useDocuments();
  const entities = useEntities();
  const { reader, revision } = useReader();
  const inCase = useApp((state) => state.phase === 'case');
  return useMemo(() => {
    const found: Group[] = [];
    if (inCase) {
      found.push(
        {
          heading: 'Documents',
          entries: documents.map((document) => ({
            key: document.id,
            label: document.title,
            detail: [document.publisher, document.date].filter(Boolean).join(' · '),
            icon: <FileText />,
            words: [document.title, document.file, document.author, document.publisher].map(folded),
            run: () => goTo({ room: 'reader', documentId: document.id }),
          })),
        },
        {
          heading: 'Entities',
          entries: entities
            .map((entity) => ({ entity, mentions: reader.mentionsOf(entity.id).length }))
            .sort((a, b) => b.mentions - a.mentions)
            .map(({ entity, mentions }) => ({
              key: entity.id,
              label: displayName(entity),
              detail: `${entityType(entity.schema).label} · ${mentions} ${mentions === 1 ? 'mention' : 'mentions'}`,
              icon: <EntityIcon schema={entity.schema} />,
              words: [displayName(entity), ...entity.names.map(({ form }) => form)].map(folded),
              run: () => {
                focusOn({ on: 'entity', entityId: entity.id });
                goTo({ room: 'dossier', entityId: entity.id });
              },
            })),
        },
        {
          heading: 'Rooms',
          entries: rooms.map(({ room, label, icon, shortcut, go }) => ({
            key: room,
            label,
            icon,
            shortcut,
            words: [folded(label)],
            run: go,
          })),
        },
      );
    }
    const state = useApp.getState();
    found.push({
      heading: 'Commands',
      entries: commands
        .filter(({ available }) => available(state))
        .map(({ id, label, icon, shortcut }) => ({
          key: id,
          label,
          icon,
          ...(shortcut ? { shortcut } : {}),
          words: [folded(label)],
          run: () => void runAppCommand(id),
        })),
    });
    return found;
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [documents, entities, reader, revision, inCase]);
}

/** Whatever is typed can be looked for in the texts. */
function passagesOf(query: string): Entry {
  return {
    key: 'search',
    label: `Find “${query}” in all documents`,
    icon: <TextSearch />,
    shortcut: 'Ctrl+Shift+F',
    words: [],
    run: () => searchEverywhere(query),
  };
}

function PaletteList() {
  const [query, setQuery] = useState('');
  const groups = useFindable();
  const asked = query.trim() !== '';
  const inCase = useApp((state) => state.phase === 'case');
  const shown = groups
    .map(({ heading, entries }) => ({
      heading,
      found: find(entries, query, asked ? MOST.searched : heading === 'Commands' ? 20 : MOST.unasked),
    }))
    .filter(({ found }) => found.length > 0)
    // What fits best stands first: Enter takes it. Where groups are as good they keep their order.
    .sort((a, b) => (b.found[0]?.score ?? 0) - (a.found[0]?.score ?? 0));
  const nothing = shown.length === 0;
  if (inCase && asked)
    shown.push({ heading: 'Passages', found: [{ entry: passagesOf(query.trim()), score: 0 }] });
  return (
    <Command shouldFilter={false} loop label="Find a document, an entity or a command">
      <div className={styles['search']}>
        <Search aria-hidden />
        <Command.Input
          className={styles['input']}
          value={query}
          onValueChange={setQuery}
          placeholder="Find a document, an entity or a command…"
        />
        <Kbd keys="Esc" />
      </div>
      <Command.List className={styles['list']} label="Found">
        {nothing ? <p className={styles['nothing']}>Nothing here goes by “{query.trim()}”.</p> : null}
        {shown.map(({ heading, found }) => (
          <Command.Group key={heading} heading={heading} className={styles['group']}>
            {found.map(({ entry }) => (
              <Command.Item
                key={entry.key}
                value={`${heading} ${entry.key}`}
                className={styles['item']}
                onSelect={() => {
                  showOverlay(null);
                  entry.run();
                }}
              >
                <span className={styles['icon']}>{entry.icon}</span>
                <span className={styles['label']}>{entry.label}</span>
                {entry.detail ? <span className={styles['detail']}>{entry.detail}</span> : null}
                {entry.shortcut ? (
                  <span className={styles['keys']}>
                    {entry.shortcut.split(' then ').map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </span>
                ) : null}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

/** Everything by name, on Ctrl+K: documents, entities, rooms and commands. */
export function CommandPalette() {
  const open = useOverlay((state) => state.open === 'palette');
  const { remember, giveBack } = useReturnFocus();
  const from = useRef<Place | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={(next) => showOverlay(next ? 'palette' : null)}>
      <Radix.Portal>
        <Radix.Overlay className={styles['overlay']} />
        <Radix.Content
          className={styles['palette']}
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            from.current = useApp.getState().trail.here;
            remember();
          }}
          onCloseAutoFocus={(event) => {
            giveBack(event);
            // Who chose a place wants to be there, not back where the keys were.
            if (useApp.getState().trail.here !== from.current) enterRoom();
          }}
        >
          <Radix.Title className="visually-hidden">Find</Radix.Title>
          <PaletteList />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
