import { describe, expect, it } from 'vitest';
import type { CommandInput } from '#domain/case/commands/command';
import { templateFor } from '#domain/case/commands/templates';
import type { EntityId } from '#domain/case/ids';
import type { Template } from '#domain/case/template';
import { defaultPlan, planOf } from '#domain/dossier/plan';
import { MemoryCase } from '../../../support/builders';

type WriteArgs = Extract<CommandInput, { name: 'template.write' }>['args'];

const short: WriteArgs = {
  name: 'Short',
  sections: ['key-facts', 'sources'],
  empty: 'say-so',
  paper: 'letter',
  marking: 'Confidential',
};

function openCase() {
  const vale = new MemoryCase({});
  const change = vale.must({
    name: 'entity.create',
    args: { schema: 'Asset', names: [{ form: 'Harbour of Vale', kind: 'name' }] },
  });
  const entity = change.put[0];
  if (entity?.type !== 'entity') throw new Error('no entity was made');
  return { vale, harbour: entity.id };
}

function write(vale: MemoryCase, args: WriteArgs): Template {
  const [template] = vale.must({ name: 'template.write', args }).put;
  if (template?.type !== 'template') throw new Error('no template was made');
  return template;
}

describe('templates of dossiers', () => {
  it('are made and chosen in one step, and say how the dossier is put together', () => {
    const { vale, harbour } = openCase();
    const change = vale.must({ name: 'template.write', args: { ...short, useFor: harbour } });
    expect(change.put.map(({ type }) => type)).toEqual(['template', 'judgement']);
    const { sections, empty, paper, marking } = short;
    expect(planOf(templateFor(vale.state, harbour))).toEqual({ sections, empty, paper, marking });
    expect(planOf(templateFor(vale.state, null))).toEqual(defaultPlan);
  });

  it('are changed in place, for all dossiers that use them', () => {
    const { vale, harbour } = openCase();
    const template = write(vale, { ...short, useFor: harbour });
    write(vale, { ...short, templateId: template.id, marking: '' });
    expect(templateFor(vale.state, harbour)).toMatchObject({ id: template.id, marking: '' });
    expect(vale.state.templates()).toHaveLength(1);
  });

  it('have names of their own, and at least one section', () => {
    const { vale } = openCase();
    write(vale, short);
    expect(vale.run({ name: 'template.write', args: { ...short, marking: '' } })).toMatchObject({
      ok: false,
      error: { code: 'name-taken' },
    });
    expect(vale.run({ name: 'template.write', args: { ...short, name: ' ' } })).toMatchObject({
      ok: false,
      error: { code: 'name-empty' },
    });
  });

  it('are chosen, and left again for the usual order', () => {
    const { vale, harbour } = openCase();
    const template = write(vale, short);
    const choose = (useFor: EntityId | null, templateId: Template['id'] | null) =>
      vale.run({ name: 'template.choose', args: { useFor, templateId } });
    expect(choose(harbour, template.id).ok).toBe(true);
    expect(choose(null, template.id).ok).toBe(true);
    expect(choose(harbour, template.id)).toMatchObject({ ok: false, error: { code: 'already-there' } });
    expect(choose(harbour, null).ok).toBe(true);
    expect(templateFor(vale.state, harbour)).toBeUndefined();
    expect(templateFor(vale.state, null)?.id).toBe(template.id);
  });

  it('go with the choices of them', () => {
    const { vale, harbour } = openCase();
    const template = write(vale, { ...short, useFor: harbour });
    const change = vale.must({ name: 'template.remove', args: { templateId: template.id } });
    expect(change.remove).toHaveLength(2);
    expect(templateFor(vale.state, harbour)).toBeUndefined();
  });

  it('leave with the entity whose dossier they were chosen for only the choice', () => {
    const { vale, harbour } = openCase();
    write(vale, { ...short, useFor: harbour });
    vale.must({ name: 'entity.remove', args: { entityId: harbour } });
    expect(vale.state.templates()).toHaveLength(1);
    expect(vale.state.caseJudgements()).toEqual([]);
  });
});
