import {
  BadgeCheck,
  ChevronLeft,
  ChevronRight,
  MessageSquareText,
  MoveHorizontal,
  Trash2,
} from 'lucide-react';
import { useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { highlightColours, type Annotation, type Evidence } from '#domain/case/annotation';
import { shorten } from '#domain/case/commands/passage';
import { displayName, type Entity } from '#domain/case/entity';
import type { AnnotationId } from '#domain/case/ids';
import { run } from '../../state/actions';
import { focusOn, goTo } from '../../state/app-store';
import { usePlace, useReader, useReadOnly } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { EntityIcon } from '../../ui/EntityDot';
import { entityType } from '../../ui/entity-types';
import { IconButton } from '../../ui/IconButton';
import { dragMark } from '../../ui/note-editor/drag';
import { NoteEditor } from '../../ui/note-editor/NoteEditor';
import { PanelHeader, PanelSection } from '../../ui/PanelSection';
import { StatementView } from '../../ui/statement/StatementView';
import { goToMark, marksBeside, placeIn, walkFrom, walkOf } from './mark-walk';
import { removeMark } from './marking';
import { askReader } from './reader-asks';
import styles from './MarkPanel.module.css';
import { MarkSign } from './MarkSign';
import { colourName, markName } from './reader-marks';

/** Everything about one mark: its words, what it says, its note, and the marks beside it. */
export function MarkPanel({ annotationId }: { readonly annotationId: AnnotationId }): ReactNode {
  const { reader, revision } = useReader();
  const place = usePlace();
  const mark = reader.annotation(annotationId);
  const beside = useMemo(
    () => marksBeside(reader, annotationId),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, annotationId, revision],
  );
  if (!mark) return <EmptyState small title="This mark is no longer there" />;
  const entity = mark.kind === 'mention' ? reader.entity(mark.entityId) : undefined;
  const stated = mark.kind === 'evidence' ? reader.statement(mark.statementId) : undefined;
  const document = reader.document(mark.documentId);
  const reading = place.room === 'reader' && place.documentId === mark.documentId;

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys that act on the mark from anywhere in its panel
    <section aria-label="Mark" onKeyDown={(event) => onPanelKey(event, mark)}>
      <PanelHeader
        icon={entity ? <EntityIcon schema={entity.schema} size="l" /> : <KindIcon mark={mark} />}
        title={mark.kind === 'evidence' ? evidenceTitle(mark) : markName(mark, reader)}
        detail={entity ? entityType(entity.schema).label : 'on this passage'}
        actions={
          <>
            {reading ? (
              <IconButton
                writes
                label="Move the ends of this mark"
                shortcut="A"
                tooltipSide="left"
                icon={<MoveHorizontal />}
                onClick={() => askReader('adjust')}
              />
            ) : null}
            <IconButton
              writes
              label="Remove this mark"
              shortcut="Delete"
              tooltipSide="left"
              icon={<Trash2 />}
              onClick={() => void removeMark(mark.id)}
            />
          </>
        }
      />
      <div className={styles['passage']}>
        <button
          type="button"
          className={styles['quote']}
          {...dragMark(mark)}
          onClick={() => goToMark(mark)}
          title="Show it in the text; drag it into a note to quote it"
        >
          {mark.anchor.exact.replace(/\s+/gu, ' ')}
        </button>
        <p className={styles['source']}>{document?.title}</p>
      </div>
      {entity ? <MentionActions mark={mark} entity={entity} /> : null}
      {mark.kind === 'highlight' ? <ColourChoice mark={mark} /> : null}
      <Walk mark={mark} />
      {stated && mark.kind === 'evidence' ? <StatementView statement={stated} here={mark.id} /> : null}
      <PanelSection title={mark.kind === 'comment' ? 'Comment' : 'Note'}>
        <NoteEditor
          key={mark.id}
          subject={{ of: 'annotation', annotationId: mark.id }}
          placeholder={mark.kind === 'comment' ? 'Write a comment' : 'Write a note on this passage'}
        />
      </PanelSection>
      {beside.length > 0 ? (
        <PanelSection title="Also on this passage" count={beside.length}>
          <ul className={styles['beside']}>
            {beside.map((other) => (
              <li key={other.id}>
                <button
                  type="button"
                  className={styles['other']}
                  {...dragMark(other)}
                  onClick={() => focusOn({ on: 'annotation', annotationId: other.id })}
                >
                  <MarkSign annotation={other} />
                  <span className={styles['name']}>{markName(other, reader)}</span>
                  <span className={styles['words']}>{other.anchor.exact.replace(/\s+/gu, ' ')}</span>
                </button>
              </li>
            ))}
          </ul>
        </PanelSection>
      ) : null}
      <p className={styles['made']}>{madeLine(mark)}</p>
    </section>
  );
}

function evidenceTitle({ stance }: Evidence): string {
  return stance === 'supports' ? 'Supports a statement' : 'Disputes a statement';
}

function KindIcon({ mark }: { readonly mark: Annotation }): ReactNode {
  return (
    <span
      className={styles['kind']}
      style={mark.kind === 'highlight' ? { background: `var(--mark-${mark.colour})` } : {}}
      aria-hidden
    >
      {mark.kind === 'comment' ? <MessageSquareText size={18} /> : null}
      {mark.kind === 'evidence' ? <BadgeCheck size={18} /> : null}
    </span>
  );
}

function MentionActions({ mark, entity }: { readonly mark: Annotation; readonly entity: Entity }): ReactNode {
  return (
    <div className={styles['actions']}>
      <Button size="s" onClick={() => focusOn({ on: 'entity', entityId: entity.id })}>
        About {shorten(displayName(entity), 24)}
      </Button>
      <Button size="s" onClick={() => goTo({ room: 'dossier', entityId: entity.id })}>
        Dossier
      </Button>
      {mark.anchor.exact === displayName(entity) ? null : (
        <p className={styles['aka']}>
          Called <em>{mark.anchor.exact.replace(/\s+/gu, ' ')}</em> here.
        </p>
      )}
    </div>
  );
}

function ColourChoice({ mark }: { readonly mark: Annotation & { readonly kind: 'highlight' } }): ReactNode {
  const readOnly = useReadOnly();
  return (
    <fieldset className={styles['colours']} disabled={readOnly !== null} title={readOnly ?? undefined}>
      <legend className="visually-hidden">Colour</legend>
      {highlightColours.map((colour) => (
        <label
          key={colour}
          className={styles['colour']}
          data-chosen={colour === mark.colour}
          title={colourName(colour)}
        >
          <input
            type="radio"
            name={`colour-${mark.id}`}
            checked={colour === mark.colour}
            onChange={() => void run({ name: 'mark.recolour', args: { annotationId: mark.id, colour } })}
          />
          <span
            style={{ background: `var(--mark-${colour})`, borderColor: `var(--mark-${colour}-line)` }}
            aria-hidden
          />
          <span className="visually-hidden">{colourName(colour)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Before and after: through all mentions of the entity, or all marks of the kind in the document. */
function Walk({ mark }: { readonly mark: Annotation }): ReactNode {
  const { reader, revision } = useReader();
  const { place, count } = useMemo(() => {
    const walk = walkOf(reader, mark);
    return { place: placeIn(walk, mark) + 1, count: walk.length };
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [reader, mark, revision]);
  if (count < 2) return null;
  const what = mark.kind === 'mention' ? 'mention' : mark.kind;
  return (
    <div className={styles['walk']}>
      <IconButton
        size="s"
        label={`Previous ${what}`}
        shortcut="P"
        icon={<ChevronLeft />}
        onClick={() => walkFrom(mark, -1)}
      />
      <IconButton
        size="s"
        label={`Next ${what}`}
        shortcut="N"
        icon={<ChevronRight />}
        onClick={() => walkFrom(mark, 1)}
      />
      <span>
        {place} of {count} {mark.kind === 'mention' ? 'in the case' : 'in this document'}
      </span>
    </div>
  );
}

/** Keys that act on the mark, except while words are being written. */
function onPanelKey(event: KeyboardEvent, mark: Annotation): void {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!target || target.isContentEditable || target.matches('input, textarea, select')) return;
  if (target.closest('[contenteditable]')) return;
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      void removeMark(mark.id);
      break;
    case 'n':
    case 'p': {
      event.preventDefault();
      walkFrom(mark, event.key === 'n' ? 1 : -1);
      break;
    }
    default:
  }
}

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function madeLine({ author, createdAt }: Annotation): string {
  const when = dates.format(new Date(createdAt));
  return author === '' ? `Marked ${when}` : `Marked by ${author}, ${when}`;
}
