import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { Button } from '../../../src/renderer/ui/Button';
import { ConfirmDialog } from '../../../src/renderer/ui/ConfirmDialog';
import { Dialog } from '../../../src/renderer/ui/Dialog';
import { EntityIcon } from '../../../src/renderer/ui/EntityDot';
import { entityType } from '../../../src/renderer/ui/entity-types';
import { IconButton } from '../../../src/renderer/ui/IconButton';
import { Kbd } from '../../../src/renderer/ui/Kbd';
import { Menu, MenuItem } from '../../../src/renderer/ui/Menu';
import { Popover } from '../../../src/renderer/ui/Popover';
import { Progress } from '../../../src/renderer/ui/Progress';
import { Segmented } from '../../../src/renderer/ui/Segmented';
import { Select } from '../../../src/renderer/ui/Select';
import { TextField } from '../../../src/renderer/ui/TextField';
import { expectNoAxeViolations } from '../support/axe';

test('an icon button is named by its label and tells whether it is on', async () => {
  const { container } = render(<IconButton label="Remove mark" icon={<Trash2 />} pressed />);
  const button = screen.getByRole('button', { name: 'Remove mark', pressed: true });
  expect(button.getAttribute('type')).toBe('button');
  await expectNoAxeViolations(container);
});

test('a tooltip shows label and keys on keyboard focus', async () => {
  render(<IconButton label="Undo" icon={<Trash2 />} shortcut="Ctrl+Z" />);
  await userEvent.tab();
  expect((await screen.findByRole('tooltip')).textContent).toContain('Ctrl');
});

test('keys are drawn one by one, a plus too', () => {
  const { container } = render(<Kbd keys="Ctrl++" />);
  expect([...container.querySelectorAll('kbd span')].map((key) => key.textContent)).toEqual(['Ctrl', '+']);
});

test('a dialog has its title as name, closes on Escape and gives the focus back', async () => {
  function Asking() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onClick={() => setOpen(true)}>Ask</Button>
        <Dialog open={open} onOpenChange={setOpen} title="A new case" description="Give it a name.">
          <TextField label="Name" value="" onChange={() => {}} />
        </Dialog>
      </>
    );
  }
  render(<Asking />);
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  const dialog = screen.getByRole('dialog', { name: 'A new case' });
  expect(dialog.contains(document.activeElement)).toBe(true);
  await expectNoAxeViolations(dialog);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement?.textContent).toBe('Ask');
});

test('a question before something dangerous has Cancel under the focus', async () => {
  const confirmed = vi.fn<() => void>();
  render(
    <ConfirmDialog
      open
      onOpenChange={() => {}}
      title="Remove?"
      confirmLabel="Remove"
      danger
      onConfirm={confirmed}
    >
      It goes.
    </ConfirmDialog>,
  );
  expect(document.activeElement?.textContent).toBe('Cancel');
  await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(confirmed).toHaveBeenCalledOnce();
});

test('a menu is opened and used by keyboard', async () => {
  const chosen = vi.fn<() => void>();
  render(
    <Menu trigger={<Button>Case</Button>}>
      <MenuItem onSelect={() => {}}>Open</MenuItem>
      <MenuItem onSelect={chosen}>Close</MenuItem>
    </Menu>,
  );
  await userEvent.tab();
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
  expect(chosen).toHaveBeenCalledOnce();
  expect(screen.queryByRole('menu')).toBeNull();
});

test('a field says what is wrong where it is', async () => {
  const typed = vi.fn<() => void>();
  const { container } = render(
    <TextField label="Date" value="last year" onChange={typed} error="Write 2024." />,
  );
  const field = screen.getByLabelText('Date');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Write 2024.',
  );
  fireEvent.change(field, { target: { value: '2024' } });
  expect(typed).toHaveBeenCalledWith('2024');
  await expectNoAxeViolations(container);
});

test('a select is opened and used by keyboard', async () => {
  const chosen = vi.fn<() => void>();
  const { container } = render(
    <Select
      label="Type"
      value="Person"
      onChange={chosen}
      options={[
        { value: 'Person', label: 'Person' },
        { value: 'Company', label: 'Company' },
      ]}
    />,
  );
  await expectNoAxeViolations(container);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
  expect(chosen).toHaveBeenCalledWith('Company');
});

test('of segments one is chosen and the others are not', async () => {
  const chosen = vi.fn<() => void>();
  const { container } = render(
    <Segmented
      label="Theme"
      value="light"
      onChange={chosen}
      options={[
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
    />,
  );
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(chosen).toHaveBeenCalledWith('dark');
  await expectNoAxeViolations(container);
});

test('an arrow key takes focus and choice along at once, round the end, however short it is pressed', () => {
  function Choosing() {
    const [value, setValue] = useState<'light' | 'sepia' | 'dark'>('light');
    return (
      <Segmented
        label="Theme"
        value={value}
        onChange={setValue}
        options={[
          { value: 'light', label: 'Light' },
          { value: 'sepia', label: 'Sepia' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    );
  }
  render(<Choosing />);
  const tap = (key: string): void => {
    const at = document.activeElement ?? document.body;
    fireEvent.keyDown(at, { key });
    fireEvent.keyUp(document.activeElement ?? document.body, { key });
  };
  const chosen = (): string | null => screen.getByRole('radio', { checked: true }).textContent;
  screen.getByRole('radio', { name: 'Light' }).focus();
  tap('ArrowRight');
  expect(chosen()).toBe('Sepia');
  expect(document.activeElement?.textContent).toBe('Sepia');
  tap('ArrowLeft');
  tap('ArrowUp');
  expect(chosen()).toBe('Dark');
  tap('ArrowDown');
  expect(chosen()).toBe('Light');
});

test('a popover hangs on its trigger and closes on Escape', async () => {
  render(
    <Popover label="Colours" trigger={<Button>Colour</Button>}>
      <Button>Green</Button>
    </Popover>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Colour' }));
  const panel = screen.getByRole('dialog', { name: 'Colours' });
  expect(panel.contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('progress says how far it is, or that nobody knows', async () => {
  const { container, rerender } = render(<Progress label="Importing" value={3} max={12} />);
  expect(screen.getByRole('progressbar', { name: 'Importing' }).getAttribute('aria-valuenow')).toBe('3');
  rerender(<Progress label="Importing" value={0} max={0} />);
  expect(screen.getByRole('progressbar').hasAttribute('aria-valuenow')).toBe(false);
  await expectNoAxeViolations(container);
});

test('types of entities have words of their own, also those from foreign files', () => {
  expect(entityType('PublicBody')).toEqual({
    label: 'Public body',
    plural: 'Public bodies',
    token: 'public-body',
  });
  expect(entityType('LegalEntity')).toEqual({
    label: 'Legal Entity',
    plural: 'Legal Entity',
    token: 'other',
  });
  render(<EntityIcon schema="Vessel" />);
  expect(screen.getByText('Vessel')).not.toBeNull();
});
