import {
  ChevronsUpDown,
  FilePlus2,
  FileUp,
  FolderClosed,
  FolderOpen,
  FolderUp,
  GitMerge,
  LogOut,
  Plus,
  Search,
  Settings2,
  ShieldCheck,
} from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { SourceList } from '../features/sources/SourceList';
import { chooseCase, closeCase, openRecent, refreshRecent } from '../state/actions';
import { useApp } from '../state/app-store';
import { useDocuments, useEntities, usePlace } from '../state/case-hooks';
import { importAndReport } from '../state/imports';
import { useSuggestionCounts } from '../state/suggestions';
import { Badge } from '../ui/Badge';
import { IconButton } from '../ui/IconButton';
import { Kbd } from '../ui/Kbd';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/Menu';
import { NavRow } from '../ui/NavRow';
import { QuipuMark } from '../ui/QuipuMark';
import { rooms } from './rooms';
import { showOverlay } from './overlays';
import styles from './Sidebar.module.css';

function CaseMenu() {
  const info = useApp((state) => state.info);
  const recent = useApp((state) => state.recent);
  const others = recent.filter(({ title, folder }) => title !== info?.title || folder !== info.folder);
  return (
    <Menu
      onOpen={() => void refreshRecent()}
      trigger={
        <button type="button" className={styles['case']} title={info?.folder}>
          <QuipuMark size={20} />
          <span className={styles['case-title']}>{info?.title}</span>
          <ChevronsUpDown aria-hidden />
        </button>
      }
    >
      <MenuItem icon={<FilePlus2 />} shortcut="Ctrl+N" onSelect={() => showOverlay('new-case')}>
        New case…
      </MenuItem>
      <MenuItem icon={<FolderOpen />} shortcut="Ctrl+O" onSelect={() => void chooseCase()}>
        Open a case…
      </MenuItem>
      {others.length > 0 ? (
        <>
          <MenuSeparator />
          <MenuLabel>Recent</MenuLabel>
          {others.slice(0, 5).map(({ key, title }) => (
            <MenuItem key={key} icon={<FolderClosed />} onSelect={() => void openRecent(key)}>
              {title}
            </MenuItem>
          ))}
        </>
      ) : null}
      <MenuSeparator />
      <MenuItem icon={<ShieldCheck />} onSelect={() => showOverlay('verify')}>
        Check the whole case…
      </MenuItem>
      <MenuItem writes icon={<GitMerge />} onSelect={() => showOverlay('merge-copy')}>
        Merge another copy of this case…
      </MenuItem>
      <MenuItem icon={<Settings2 />} shortcut="Ctrl+," onSelect={() => showOverlay('preferences')}>
        Preferences…
      </MenuItem>
      <MenuItem icon={<LogOut />} onSelect={() => void closeCase()}>
        Close this case
      </MenuItem>
    </Menu>
  );
}

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Section({ title, count, action, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <header className={styles['section-header']}>
        <h2 id={id} className={styles['section-title']}>
          {title}
        </h2>
        {count > 0 ? <span className={styles['section-count']}>{count.toLocaleString('en')}</span> : null}
        <span className={styles['section-action']}>{action}</span>
      </header>
      <div className={styles['section-body']}>{children}</div>
    </section>
  );
}

function ImportMenu() {
  return (
    <Menu trigger={<IconButton writes size="s" label="Import documents" icon={<Plus />} />}>
      <MenuItem writes icon={<FileUp />} shortcut="Ctrl+I" onSelect={() => void importAndReport('files')}>
        Import files…
      </MenuItem>
      <MenuItem writes icon={<FolderUp />} onSelect={() => void importAndReport('folder')}>
        Import a folder…
      </MenuItem>
    </Menu>
  );
}

/** What a `Sidebar` takes. */
export interface SidebarProps {
  /** The list of entities; given from outside so that the frame does not know how it is made. */
  readonly entities: ReactNode;
  /** Small buttons in the head of that list. */
  readonly entityActions?: ReactNode;
}

/** The left of the window: the case, the rooms, the documents, the entities. */
export function Sidebar({ entities, entityActions }: SidebarProps) {
  const place = usePlace();
  const documents = useDocuments().length;
  const known = useEntities().length;
  const open = useSuggestionCounts().total;
  return (
    <nav className={styles['sidebar']} aria-label="Case">
      <header className={styles['top']}>
        <CaseMenu />
      </header>
      <div className={styles['rooms']}>
        <button type="button" className={styles['search']} onClick={() => showOverlay('palette')}>
          <Search aria-hidden />
          <span>Find…</span>
          <Kbd keys="Ctrl+K" />
        </button>
        <ul>
          {rooms.map(({ room, label, icon, go }) => (
            <li key={room}>
              <NavRow
                icon={icon}
                label={label}
                active={place.room === room}
                onClick={go}
                trailing={
                  room === 'review' && open > 0 ? (
                    <Badge tone="accent">
                      {open > 999 ? '999+' : open}
                      <span className="visually-hidden"> open suggestions</span>
                    </Badge>
                  ) : null
                }
              />
            </li>
          ))}
        </ul>
      </div>
      <div className={styles['lists']}>
        <Section title="Documents" count={documents} action={<ImportMenu />}>
          <SourceList />
        </Section>
        <Section title="Entities" count={known} action={entityActions}>
          {entities}
        </Section>
      </div>
    </nav>
  );
}
