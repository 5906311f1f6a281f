import { BookOpenText, Check, SkipForward, Users, X } from 'lucide-react';
import { useState } from 'react';
import type { ProposedEntity } from '#contract/mentions';
import { offeredSchemata } from '#domain/case/entity';
import { counted, countWords } from '#domain/dossier/words';
import { run } from '../../state/actions';
import { goTo } from '../../state/app-store';
import { Button } from '../../ui/Button';
import { DeskActions } from '../../ui/Desk';
import { EmptyState } from '../../ui/EmptyState';
import { EntityDot } from '../../ui/EntityDot';
import { entityType } from '../../ui/entity-types';
import { Kbd } from '../../ui/Kbd';
import { Kwic } from '../../ui/Kwic';
import { Looking } from '../../ui/Looking';
import { Select } from '../../ui/Select';
import { ProposalList } from './ProposalList';
import { howSure, kindOfForm } from './proposals';
import styles from './Proposals.module.css';
import type { Proposals } from './use-proposals';

function create({ form, forms }: ProposedEntity, schema: string): void {
  const names = [
    { form, kind: 'name' as const },
    ...forms.filter((other) => other !== form).map((other) => ({ form: other, kind: kindOfForm(other) })),
  ];
  void run({ name: 'candidate.accept', args: { entities: [{ schema, names }] } });
}

function show({ examples }: ProposedEntity): void {
  const [first] = examples;
  if (!first) return;
  const { documentId, start, end } = first.passage;
  goTo({ room: 'reader', documentId, at: { start, end } });
}

/** Entities that the documents speak of and the case does not know yet: a list to confirm, the most telling first. */
export function ProposedEntities({ entities }: { readonly entities: Proposals<ProposedEntity> }) {
  const [types, setTypes] = useState<ReadonlyMap<string, string>>(new Map());
  const typeOf = ({ form, schema }: ProposedEntity): string => types.get(form) ?? schema;
  const setType = ({ form }: ProposedEntity, schema: string | undefined): void => {
    if (schema !== undefined) setTypes(new Map([...types, [form, schema]]));
  };

  if (entities.problem !== null) {
    return (
      <EmptyState icon={<Users />} title="No entities can be proposed">
        {entities.problem}
      </EmptyState>
    );
  }
  if (!entities.ready) return <Looking>Reading the documents for names…</Looking>;
  if (entities.proposals.length === 0) {
    return (
      <EmptyState icon={<Users />} title="No new entities are proposed">
        People, organisations, places and projects that your documents name come here by themselves.
      </EmptyState>
    );
  }
  return (
    <ProposalList
      label="Proposed entities"
      proposals={entities.proposals}
      verdictOn={entities.verdictOn}
      renderHead={() => null}
      renderRow={(of) => (
        <>
          <EntityDot schema={typeOf(of)} />
          <span className={styles['form']}>
            {of.form}
            <span className={styles['others']}>
              {of.forms.filter((other) => other !== of.form).join(' · ')}
            </span>
          </span>
          <span className={styles['why']}>
            {countWords(of.count)} in {counted(of.documents, 'document')}
          </span>
        </>
      )}
      onYes={(some) => {
        for (const of of some) create(of, typeOf(of));
      }}
      onNo={(of) => void run({ name: 'candidate.reject', args: { forms: [of.form] } })}
      onShow={show}
      onKey={(of, event) => {
        if (!event.altKey || !/^Digit[1-8]$/u.test(event.code)) return false;
        setType(of, offeredSchemata[Number(event.code.slice(5)) - 1]);
        return true;
      }}
      renderDesk={(of, verdict, { yes, no, skip }) => (
        <>
          <div className={styles['question']}>
            <span>
              Is <strong>{of.form}</strong> worth an entity?
            </span>
            <span className={styles['why']}>
              {counted(of.count, 'time')} in {counted(of.documents, 'document')}; {howSure(of.score)}
            </span>
            <Select
              className={styles['type'] ?? ''}
              label="Type"
              hideLabel
              value={typeOf(of)}
              onChange={(schema) => setType(of, schema)}
              options={offeredSchemata.map((value, i) => ({
                value: value as string,
                label: `${entityType(value).label} (Alt+${i + 1})`,
                icon: <EntityDot schema={value} />,
              }))}
            />
          </div>
          <ul className={styles['examples']}>
            {of.examples.map(({ passage, before, quote, after }) => (
              <li key={`${passage.documentId} ${passage.start}`} className={styles['example']}>
                <Kwic before={before} match={quote} after={after} look="aligned" />
              </li>
            ))}
          </ul>
          <DeskActions>
            <Button
              writes
              variant="primary"
              icon={<Check aria-hidden />}
              disabled={verdict !== 'open'}
              onClick={yes}
            >
              Make it an entity <Kbd keys="Y" inverted />
            </Button>
            <Button writes icon={<X aria-hidden />} disabled={verdict !== 'open'} onClick={no}>
              No <Kbd keys="N" />
            </Button>
            <Button variant="quiet" icon={<SkipForward aria-hidden />} onClick={skip}>
              Skip <Kbd keys="Space" />
            </Button>
            {of.examples.length > 0 ? (
              <Button variant="quiet" icon={<BookOpenText aria-hidden />} onClick={() => show(of)}>
                Show in the reader <Kbd keys="Enter" />
              </Button>
            ) : null}
          </DeskActions>
        </>
      )}
    />
  );
}
