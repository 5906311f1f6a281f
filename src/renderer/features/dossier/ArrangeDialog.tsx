import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { templateFor } from '#domain/case/commands/templates';
import type { EntityId } from '#domain/case/ids';
import { dossierSections, type DossierSection, type Template } from '#domain/case/template';
import type { DossierPlan } from '#domain/dossier/dossier';
import { defaultPlan, planOf, sectionHeadings } from '#domain/dossier/plan';
import { run } from '../../state/actions';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './ArrangeDialog.module.css';

/** What stands for "no template" in the list of templates; no id begins with a space. */
const USUAL = ' usual';

const papers = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: 'Letter' },
] as const;

const empties = [
  { value: 'leave-out', label: 'Leave out' },
  { value: 'say-so', label: 'Say so' },
] as const;

/** All sections: those that are chosen in their order, then the others. */
function allInOrder(chosen: ReadonlyArray<DossierSection>): ReadonlyArray<DossierSection> {
  return [...chosen, ...dossierSections.filter((section) => !chosen.includes(section))];
}

interface SectionsProps {
  readonly order: ReadonlyArray<DossierSection>;
  readonly chosen: ReadonlySet<DossierSection>;
  readonly onChange: (order: ReadonlyArray<DossierSection>, chosen: ReadonlySet<DossierSection>) => void;
}

function Sections({ order, chosen, onChange }: SectionsProps) {
  const id = useId();
  const [moved, setMoved] = useState('');
  const move = (section: DossierSection, by: -1 | 1): void => {
    const from = order.indexOf(section);
    const to = from + by;
    const other = order[to];
    if (other === undefined) return;
    const next = [...order];
    next[from] = other;
    next[to] = section;
    setMoved(`${sectionHeadings[section]} is now number ${to + 1} of ${order.length}.`);
    onChange(next, chosen);
  };
  const toggle = (section: DossierSection): void => {
    const next = new Set(chosen);
    if (!next.delete(section)) next.add(section);
    onChange(order, next);
  };
  const onKeyDown = (event: KeyboardEvent, section: DossierSection): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(section, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <fieldset className={styles['sections']}>
      <legend className={styles['legend']}>Sections, in their order</legend>
      <ol className={styles['list']}>
        {order.map((section, index) => (
          <li key={section} className={styles['section']}>
            <input
              type="checkbox"
              id={`${id}-${section}`}
              checked={chosen.has(section)}
              onChange={() => toggle(section)}
              onKeyDown={(event) => onKeyDown(event, section)}
            />
            <label htmlFor={`${id}-${section}`}>{sectionHeadings[section]}</label>
            <IconButton
              label={`Move ${sectionHeadings[section]} up`}
              icon={<ArrowUp />}
              size="s"
              disabled={index === 0}
              onClick={() => move(section, -1)}
            />
            <IconButton
              label={`Move ${sectionHeadings[section]} down`}
              icon={<ArrowDown />}
              size="s"
              disabled={index === order.length - 1}
              onClick={() => move(section, 1)}
            />
          </li>
        ))}
      </ol>
      <p className={styles['hint']}>Alt + Up and Down move the section that has the focus.</p>
      <output className="visually-hidden">{moved}</output>
    </fieldset>
  );
}

interface Draft extends DossierPlan {
  readonly order: ReadonlyArray<DossierSection>;
  readonly name: string;
}

function draftOf(template: Template | undefined): Draft {
  const plan = planOf(template);
  return { ...plan, order: allInOrder(plan.sections), name: template?.name ?? '' };
}

/** What an `ArrangeDialog` takes. */
export interface ArrangeDialogProps {
  readonly entityId: EntityId;
  readonly onClose: () => void;
}

/** Chooses the sections of a dossier, their order, its paper and marking, and keeps them as a template for others. */
export function ArrangeDialog({ entityId, onClose }: ArrangeDialogProps) {
  const { reader } = useReader();
  const now = templateFor(reader, entityId);
  const templates = reader.templates();
  const [templateId, setTemplateId] = useState<string>(now?.id ?? USUAL);
  const [draft, setDraft] = useState<Draft>(() => draftOf(now));
  const template = templates.find(({ id }) => id === templateId);
  const chosen = new Set(draft.sections);
  const plan: DossierPlan = {
    sections: draft.order.filter((section) => chosen.has(section)),
    empty: draft.empty,
    paper: draft.paper,
    marking: draft.marking.trim(),
  };
  const isUsual = JSON.stringify(plan) === JSON.stringify(defaultPlan);
  const pick = (id: string): void => {
    setTemplateId(id);
    setDraft(draftOf(templates.find((one) => one.id === id)));
  };
  const save = async (): Promise<void> => {
    const name = draft.name.trim();
    if (template === undefined && isUsual && name === '') {
      if (!now || (await run({ name: 'template.choose', args: { useFor: entityId, templateId: null } }))) {
        onClose();
      }
      return;
    }
    const same =
      template && name === template.name && JSON.stringify(planOf(template)) === JSON.stringify(plan);
    if (same && now?.id === template.id) {
      onClose();
      return;
    }
    const done = await run({
      name: 'template.write',
      args: {
        ...(template && { templateId: template.id }),
        name: name === '' ? freeName(templates) : name,
        ...plan,
        useFor: entityId,
      },
    });
    if (done) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Arrange the dossier"
      description="What the dossier holds, in which order, and what stands on each page. It is kept as a template that other dossiers can use."
      width="m"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" writes disabled={plan.sections.length === 0} onClick={() => void save()}>
            Use for this dossier
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <Select
          label="Template"
          value={templateId}
          onChange={pick}
          options={[
            { value: USUAL, label: 'Usual order' },
            ...templates.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
        <TextField
          label="Name of the template"
          value={draft.name}
          placeholder={template ? '' : freeName(templates)}
          onChange={(name) => setDraft({ ...draft, name })}
        />
      </div>
      <Sections
        order={draft.order}
        chosen={chosen}
        onChange={(order, sections) => setDraft({ ...draft, order, sections: [...sections] })}
      />
      <div className={styles['fields']}>
        <TextField
          label="Marking on every page"
          value={draft.marking}
          placeholder="For example Confidential"
          onChange={(marking) => setDraft({ ...draft, marking })}
        />
        <div className={styles['choices']}>
          <div>
            <p className={styles['legend']}>Paper</p>
            <Segmented
              label="Paper"
              value={draft.paper}
              options={papers}
              onChange={(paper) => setDraft({ ...draft, paper })}
            />
          </div>
          <div>
            <p className={styles['legend']}>Empty sections</p>
            <Segmented
              label="Empty sections"
              value={draft.empty}
              options={empties}
              onChange={(empty) => setDraft({ ...draft, empty })}
            />
          </div>
        </div>
      </div>
    </Dialog>
  );
}

/** A name that no template has yet: "Template 1". */
function freeName(templates: ReadonlyArray<Template>): string {
  const taken = new Set(templates.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = `Template ${number}`;
    if (!taken.has(name)) return name;
  }
}
