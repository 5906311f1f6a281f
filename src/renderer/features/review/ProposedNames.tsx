import { BookOpenText, Check, CheckCheck, SkipForward, Tags, X } from 'lucide-react';
import type { ProposedAlias } from '#contract/mentions';
import { displayName } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { countWords, nameKindWords } from '#domain/dossier/words';
import { run, sayStep } from '../../state/actions';
import { goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { DeskActions, DeskSentence } from '../../ui/Desk';
import { EmptyState } from '../../ui/EmptyState';
import { EntityIcon } from '../../ui/EntityDot';
import { Kbd } from '../../ui/Kbd';
import { lastWords } from '../../ui/Kwic';
import { Looking } from '../../ui/Looking';
import { ProposalList } from './ProposalList';
import { howSure } from './proposals';
import styles from './Proposals.module.css';
import type { Proposals } from './use-proposals';

/** As many characters before the name as leave room for it in the lines of the desk. */
const SHOWN_BEFORE = 180;

async function accept(some: ReadonlyArray<ProposedAlias>): Promise<void> {
  const names = some.map(({ entityId, form, kind }) => ({ entityId, name: { form, kind } }));
  if ((await run({ name: 'name.accept', args: { names } })) === null || some.length === 1) return;
  sayStep(`${countWords(some.length)} names added`);
}

function show({ passage: { documentId, start, end } }: ProposedAlias): void {
  goTo({ room: 'reader', documentId, at: { start, end } });
}

/** Further names proposed for entities, each with the passage that speaks for it. */
export function ProposedNames({ names }: { readonly names: Proposals<ProposedAlias> }) {
  const { reader } = useReader();
  if (names.problem !== null) {
    return (
      <EmptyState icon={<Tags />} title="No names can be proposed">
        {names.problem}
      </EmptyState>
    );
  }
  if (!names.ready) return <Looking>Looking for further names…</Looking>;
  if (names.proposals.length === 0) {
    return (
      <EmptyState icon={<Tags />} title="No further names are proposed">
        Names that documents put in brackets, acronyms and short forms of your entities come here by
        themselves.
      </EmptyState>
    );
  }
  const called = (id: EntityId): string => {
    const entity = reader.entity(id);
    return entity ? displayName(entity) : '';
  };
  return (
    <ProposalList
      label="Proposed names"
      proposals={names.proposals}
      verdictOn={names.verdictOn}
      renderHead={(of) => (
        <>
          <EntityIcon schema={reader.entity(of.entityId)?.schema ?? ''} />
          <span className={styles['headWords']}>{called(of.entityId)}</span>
        </>
      )}
      renderRow={(of) => (
        <>
          <span className={styles['form']}>{of.form}</span>
          <span className={styles['why']}>
            {of.reason}, {howSure(of.score)}
          </span>
        </>
      )}
      onYes={(some) => void accept(some)}
      onNo={(of) =>
        void run({ name: 'name.reject', args: { names: [{ entityId: of.entityId, form: of.form }] } })
      }
      onShow={show}
      renderDesk={(of, verdict, { yes, no, skip, rest, restCount }) => (
        <>
          <p className={styles['question']}>
            <EntityIcon schema={reader.entity(of.entityId)?.schema ?? ''} />
            <span>
              Is <strong>{called(of.entityId)}</strong> also called <strong>{of.form}</strong>?
            </span>
            <span className={styles['why']}>
              {nameKindWords[of.kind].toLowerCase()}; {of.reason}; {howSure(of.score)}
            </span>
          </p>
          <p>
            <DeskSentence lines={2}>
              {lastWords(of.before, SHOWN_BEFORE)}
              <mark>{of.quote}</mark>
              {of.after}
            </DeskSentence>
          </p>
          <p className={styles['source']}>{reader.document(of.passage.documentId)?.title}</p>
          <DeskActions>
            <Button
              writes
              variant="primary"
              icon={<Check aria-hidden />}
              disabled={verdict !== 'open'}
              onClick={yes}
            >
              Yes <Kbd keys="Y" inverted />
            </Button>
            <Button writes icon={<X aria-hidden />} disabled={verdict !== 'open'} onClick={no}>
              No <Kbd keys="N" />
            </Button>
            <Button variant="quiet" icon={<SkipForward aria-hidden />} onClick={skip}>
              Skip <Kbd keys="Space" />
            </Button>
            {restCount > 1 ? (
              <Button writes variant="quiet" icon={<CheckCheck aria-hidden />} onClick={rest}>
                Accept the rest ({countWords(restCount)}) <Kbd keys="A" />
              </Button>
            ) : null}
            <Button variant="quiet" icon={<BookOpenText aria-hidden />} onClick={() => show(of)}>
              Show in the reader <Kbd keys="Enter" />
            </Button>
          </DeskActions>
        </>
      )}
    />
  );
}
