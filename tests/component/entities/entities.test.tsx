import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Suggestion } from '../../../src/contract/mentions';
import type { Document } from '../../../src/domain/case/document';
import type { Entity } from '../../../src/domain/case/entity';
import { EntityList, NewEntityButton } from '../../../src/renderer/features/entities/EntityList';
import { EntityPanel } from '../../../src/renderer/features/entities/EntityPanel';
import { groupByType, searchEntities } from '../../../src/renderer/features/entities/search-entities';
import { focusOn, useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument, aMention, anchorOf, anEntity } from '../support/builders';

const wireText = 'The Port of Chancay was built by COSCO. COSCO runs the Port of Chancay. Chancay grows.';
const studyText = 'In Chancay a port is built. The mayor is López Aliaga.';
const wire = aDocument('Wire', wireText, { file: '1.txt' });
const study = aDocument('Study', studyText, { file: '2.txt' });
const port = anEntity('Port of Chancay', 'Asset', ['Chancay', 'weak']);
const cosco = anEntity('COSCO', 'Company');
const mayor = anEntity('Rafael López Aliaga', 'Person', 'López Aliaga');

function suggest(document: Document, text: string, entity: Entity, form: string, nth = 0): Suggestion {
  const { start, end, exact } = anchorOf(text, form, nth);
  return {
    entityId: entity.id,
    passage: { documentId: document.id, start, end },
    quote: exact,
    form,
    before: text.slice(0, start),
    after: text.slice(end),
    ambiguousWith: [],
  };
}

function openCase(extra: Parameters<typeof fakeBridge>[0] = {}): FakeBridge {
  return fakeBridge({
    records: [
      wire,
      study,
      port,
      cosco,
      mayor,
      aMention(wire, wireText, 'Port of Chancay', port, 1),
      aMention(wire, wireText, 'Port of Chancay', port),
      aMention(wire, wireText, 'COSCO', cosco),
    ],
    texts: [
      [wire.id, wireText],
      [study.id, studyText],
    ],
    suggestions: [
      suggest(wire, wireText, port, 'Chancay', 2),
      suggest(study, studyText, port, 'Chancay'),
      suggest(study, studyText, mayor, 'López Aliaga'),
    ],
    ...extra,
  });
}

function labels(main: FakeBridge): ReadonlyArray<string> {
  return main.changes.map((change) => change.label);
}

function names(main: FakeBridge, entity: Entity): ReadonlyArray<string> {
  return main.state.entity(entity.id)?.names.map(({ form, kind }) => `${kind}: ${form}`) ?? [];
}

test('entities are listed by type, with mentions and what waits for review', async () => {
  openCase();
  const { container } = render(<EntityList />);
  const assets = screen.getByRole('region', { name: 'Assets' });
  await within(assets).findByText('to review', { exact: false });
  expect(within(assets).getByRole('button').textContent).toBe('Port of Chancay2 to review2 mentions');
  expect(screen.getAllByRole('heading').map((heading) => heading.textContent)).toEqual([
    'People',
    'Companies',
    'Assets',
  ]);
  await expectNoAxeViolations(container);
});

test('a click shows an entity in the right panel; a double click or Enter opens its dossier', async () => {
  openCase();
  render(<EntityList />);
  const row = screen.getByRole('button', { name: /COSCO/ });
  await userEvent.click(row);
  expect(useApp.getState().focus).toEqual({ on: 'entity', entityId: cosco.id });
  expect(useApp.getState().trail.here).toEqual({ room: 'sources' });
  expect(row.getAttribute('aria-current')).toBe('page');
  await userEvent.dblClick(screen.getByRole('button', { name: /Port of Chancay/ }));
  expect(useApp.getState().trail.here).toEqual({ room: 'dossier', entityId: port.id });
  row.focus();
  await userEvent.keyboard('{Enter}');
  expect(useApp.getState().trail.here).toEqual({ room: 'dossier', entityId: cosco.id });
});

test('arrows walk through the rows of all types', async () => {
  openCase();
  render(<EntityList />);
  screen.getByRole('button', { name: /Rafael/ }).focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.textContent).toContain('Port of Chancay');
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement?.textContent).toContain('COSCO');
});

test('the search looks at all names and does not mind accents or case', async () => {
  openCase();
  render(<EntityList />);
  const field = screen.getByRole('textbox', { name: 'Search entities' });
  await userEvent.type(field, 'LOPEZ al');
  expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
    expect.stringContaining('Rafael López Aliaga'),
  ]);
  await userEvent.clear(field);
  await userEvent.type(field, 'nobody');
  screen.getByText('Nothing is called “nobody”.');
  await userEvent.keyboard('{Escape}');
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
});

test('types come in the order in which they are offered, others after them', () => {
  const vessel = anEntity('MV Chancay', 'Vessel');
  expect(groupByType([port, vessel, mayor], ['Person', 'Asset']).map(({ schema }) => schema)).toEqual([
    'Person',
    'Asset',
    'Vessel',
  ]);
  expect(searchEntities([port, mayor], ' ')).toEqual([port, mayor]);
});

test('a new entity is made with the name that was searched for, and shown', async () => {
  const main = openCase();
  render(<EntityList />);
  await userEvent.type(screen.getByRole('textbox', { name: 'Search entities' }), 'APM Terminals');
  await userEvent.click(screen.getByRole('button', { name: 'Make it an entity' }));
  const dialog = screen.getByRole('dialog', { name: 'New entity' });
  expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'APM Terminals');
  await expectNoAxeViolations(dialog);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Create' }));
  await waitFor(() => expect(labels(main)).toEqual(['New entity “APM Terminals”']));
  const made = main.state.entities().find((entity) => entity.names[0]?.form === 'APM Terminals');
  expect(made?.schema).toBe('Person');
  expect(useApp.getState().focus).toEqual({ on: 'entity', entityId: made?.id });
});

test('an entity without a name is not made', async () => {
  const main = openCase();
  render(<NewEntityButton />);
  await userEvent.click(screen.getByRole('button', { name: 'New entity' }));
  await userEvent.click(screen.getByRole('button', { name: 'Create' }));
  screen.getByRole('alert');
  expect(main.changes).toEqual([]);
});

test('an empty case says how entities come about', () => {
  fakeBridge();
  render(<EntityList />);
  expect(screen.getByText('No entities yet')).toBeDefined();
});

test('the panel shows names, documents and suggestions, and passes axe', async () => {
  openCase();
  const { container } = render(<EntityPanel entityId={port.id} />);
  screen.getByRole('heading', { name: 'Port of Chancay' });
  screen.getByText('2 mentions in 1 document');
  await screen.findByText('Accept all 2');
  expect(screen.getByRole('region', { name: 'To review' }).textContent).toContain('Study');
  await expectNoAxeViolations(container);
});

test('a document leads to the first mention in it', async () => {
  openCase();
  render(<EntityPanel entityId={port.id} />);
  const mentions = screen.getByRole('region', { name: 'Mentions' });
  await userEvent.click(within(mentions).getByRole('button', { name: /^Wire/ }));
  const first = anchorOf(wireText, 'Port of Chancay');
  expect(useApp.getState().trail.here).toEqual({
    room: 'reader',
    documentId: wire.id,
    at: { start: first.start, end: first.end },
  });
});

test('a name is added as it is meant, and not twice', async () => {
  const main = openCase();
  render(<EntityPanel entityId={port.id} />);
  await userEvent.click(screen.getByRole('button', { name: 'Add a name' }));
  const field = screen.getByRole('textbox', { name: 'Another name' });
  await userEvent.type(field, '  Puerto   de Chancay {Enter}');
  await waitFor(() => expect(names(main, port)).toContain('alias: Puerto de Chancay'));
  await userEvent.type(field, 'Chancay{Enter}');
  screen.getByText('It has this name already.');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('textbox', { name: 'Another name' })).toBeNull();
  expect(main.changes).toHaveLength(1);
});

/** Chooses an entry of the menu of a name. */
async function change(name: string, entry: string): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: `Change “${name}”` }));
  const menu = screen.getByRole('menu');
  const item = within(menu).queryByRole('menuitem', { name: entry });
  await userEvent.click(item ?? within(menu).getByRole('menuitemcheckbox', { name: entry }));
}

test('a name changes its kind and becomes the main one', async () => {
  const main = openCase();
  render(<EntityPanel entityId={port.id} />);
  await change('Chancay', 'Former name');
  await waitFor(() => expect(names(main, port)).toEqual(['name: Port of Chancay', 'former: Chancay']));
  await change('Chancay', 'Make it the main name');
  await waitFor(() => expect(names(main, port)).toEqual(['name: Chancay', 'name: Port of Chancay']));
  expect(screen.getByRole('heading', { name: 'Chancay' })).toBeDefined();
  expect(main.changes).toHaveLength(2);
});

test('the words of a name are edited in place, and a name is removed', async () => {
  const main = openCase();
  render(<EntityPanel entityId={port.id} />);
  await change('Chancay', 'Edit the words');
  const edit = screen.getByRole('textbox', { name: 'Name “Chancay”' });
  await userEvent.clear(edit);
  await userEvent.type(edit, 'the port{Enter}');
  await waitFor(() => expect(names(main, port)).toContain('weak: the port'));
  await change('the port', 'Remove this name');
  await waitFor(() => expect(names(main, port)).toEqual(['name: Port of Chancay']));
  expect(main.changes).toHaveLength(2);
});

test('the only name cannot be removed', async () => {
  openCase();
  render(<EntityPanel entityId={cosco.id} />);
  await userEvent.click(screen.getByRole('button', { name: 'Change “COSCO”' }));
  const remove = screen.getByRole('menuitem', { name: 'Remove this name' });
  expect(remove.getAttribute('aria-disabled')).toBe('true');
});

test('the description is saved when the focus leaves, and when the panel turns to another entity', async () => {
  const main = openCase();
  const { rerender } = render(<EntityPanel entityId={port.id} />);
  await userEvent.type(screen.getByRole('textbox', { name: 'Description' }), 'A port.');
  expect(main.changes).toEqual([]);
  await userEvent.tab();
  await waitFor(() => expect(main.state.entity(port.id)?.description).toBe('A port.'));
  await userEvent.type(screen.getByRole('textbox', { name: 'Description' }), ' Deep.');
  rerender(<EntityPanel entityId={cosco.id} />);
  await waitFor(() => expect(main.state.entity(port.id)?.description).toBe('A port. Deep.'));
  expect(screen.getByRole('textbox', { name: 'Description' })).toHaveProperty('value', '');
  expect(main.changes).toHaveLength(2);
});

test('one suggestion is accepted, one rejected, each as one Change', async () => {
  const main = openCase();
  render(<EntityPanel entityId={port.id} />);
  const [accept] = await screen.findAllByRole('button', { name: 'Accept “Chancay”' });
  if (accept) await userEvent.click(accept);
  await waitFor(() => expect(labels(main)).toEqual(['Accept a mention of “Port of Chancay”']));
  const reject = await screen.findByRole('button', { name: 'Reject “Chancay”' });
  await userEvent.click(reject);
  await waitFor(() => expect(main.changes).toHaveLength(2));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'To review' })).toBeNull());
});

test('all suggestions are accepted as one Change, with a way back', async () => {
  const main = openCase();
  render(<EntityPanel entityId={port.id} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Accept all 2' }));
  await waitFor(() =>
    expect(labels(main)).toEqual(['Accept 2 mentions of “Port of Chancay” in 2 documents']),
  );
  expect(useApp.getState().toasts.at(-1)?.action?.label).toBe('Undo');
});

test('what may name another entity too is never accepted in bulk', async () => {
  const shared = { ...suggest(wire, wireText, port, 'Chancay', 2), ambiguousWith: [cosco.id] };
  openCase({
    records: [wire, study, port, cosco],
    suggestions: [shared, suggest(study, studyText, port, 'Chancay')],
  });
  render(<EntityPanel entityId={port.id} />);
  await screen.findByText('May also be “COSCO”');
  expect(screen.queryByRole('button', { name: /Accept all/ })).toBeNull();
});

test('deleting says what goes with the entity, and can be undone', async () => {
  const main = openCase();
  act(() => focusOn({ on: 'entity', entityId: port.id }));
  render(<EntityPanel entityId={port.id} />);
  await userEvent.click(screen.getByRole('button', { name: 'More about this entity' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Delete this entity…' }));
  const dialog = screen.getByRole('alertdialog', { name: 'Delete “Port of Chancay”?' });
  expect(dialog.textContent).toContain('This also removes its 2 mentions in 1 document.');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(main.state.entity(port.id)).toBeUndefined());
  expect(useApp.getState().focus).toBeNull();
  screen.getByText('This entity is no longer in the case');
  await act(async () => useApp.getState().toasts.at(-1)?.action?.run());
  await waitFor(() => expect(main.state.mentionsOf(port.id)).toHaveLength(2));
});

test('in a case that cannot be written what would write is off, and says why', async () => {
  const main = openCase({ readOnly: 'Another program holds this case.' });
  render(
    <>
      <NewEntityButton />
      <EntityList />
      <EntityPanel entityId={port.id} />
    </>,
  );
  await screen.findByRole('region', { name: 'To review' });
  const buttons = screen.getAllByRole('button', { name: /New entity|Accept|Reject|Add a name|Change/ });
  expect(buttons.length).toBeGreaterThan(4);
  for (const button of buttons) {
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button);
  }
  expect(main.calls.map(({ name }) => name)).not.toContain('case.run');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('combobox', { name: 'Type' }).title).toBe('Another program holds this case.');
  expect(screen.getByRole('textbox', { name: 'Description' })).toHaveProperty('readOnly', true);
});
