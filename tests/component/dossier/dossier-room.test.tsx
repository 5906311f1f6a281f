import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteSchema, type Note } from '../../../src/domain/case/note';
import { buildDossier } from '../../../src/domain/dossier/build';
import type { Dossier } from '../../../src/domain/dossier/dossier';
import { noteFromText } from '../../../src/domain/notes/blocks';
import { fail, ok, type Result } from '../../../src/domain/result';
import { DossierRoom } from '../../../src/renderer/features/dossier/DossierRoom';
import { run } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aComment, aDocument, aMention, anEntity, LONG_AGO } from '../support/builders';

const TEXT = 'The port of Chancay opened. COSCO runs it.\n\nNobody asked Chancay. Lima waits.';
const report = aDocument('A report', TEXT, { publisher: 'The Publisher', date: '2024-07' });
const port = anEntity('Port of Chancay', 'Asset', 'Chancay');
const cosco = anEntity('COSCO', 'Company');
const opened = aMention(report, TEXT, 'port of Chancay', port);
const asked = aMention(report, TEXT, 'Chancay', port, 1);
const remark = aComment(report, TEXT, 'opened');

function aNote(subject: Note['subject'], text: string, id: string): Note {
  const times = { createdAt: LONG_AGO, updatedAt: LONG_AGO, author: 'Ada' };
  return noteSchema.parse({ type: 'note', id, subject, content: noteFromText(text), ...times });
}

const records = [
  report,
  port,
  cosco,
  opened,
  asked,
  aMention(report, TEXT, 'COSCO', cosco),
  remark,
  aNote({ of: 'annotation', annotationId: remark.id }, 'Which day?', 'note-1'),
  aNote({ of: 'entity', entityId: port.id }, '# Cost\n\nNobody agrees.', 'note-2'),
  aNote({ of: 'document', documentId: report.id }, 'Paid for by the port.', 'note-3'),
];

/** A window on this case whose main process builds dossiers as the real one does. */
function openCase(held: Parameters<typeof fakeBridge>[0] = { records }): FakeBridge {
  const bridge = fakeBridge({ texts: [[report.id, TEXT]], ...held });
  bridge.answer('dossier.view', ({ entityId }) =>
    buildDossier({
      state: bridge.state,
      caseTitle: 'Ports of Peru',
      entityId: entityId as typeof port.id,
      textOf: () => TEXT,
      asOf: { sequence: bridge.changes.length, at: LONG_AGO },
    }),
  );
  return bridge;
}

const place = () => useApp.getState().trail.here;

async function shown(entityId = port.id) {
  const view = render(<DossierRoom entityId={entityId} />);
  await screen.findByRole('article');
  return view;
}

describe('DossierRoom', () => {
  let bridge: FakeBridge;
  beforeEach(() => {
    bridge = openCase();
  });

  it('shows the note on a document under its source', async () => {
    await shown();
    expect(screen.getByRole('note', { name: 'Note on S1' }).textContent).toBe('Paid for by the port.');
  });

  it('shows assessment, names, counts, company, passages and sources, and is accessible', async () => {
    const { container } = await shown();
    expect(
      screen.getAllByRole('heading').map((heading) => `${heading.tagName} ${heading.textContent}`),
    ).toEqual([
      'H1 Port of Chancay',
      'H2 Assessment',
      'H3 Cost',
      'H2 Mentions by source',
      'H2 Names',
      'H2 Mentioned together with',
      'H2 Passages2',
      'H3 S1A report',
      'H2 Sources1',
    ]);
    expect(screen.getByText('2 mentions in 1 source')).toBeTruthy();
    expect(screen.getByText('Nobody agrees.')).toBeTruthy();
    const [first] = within(screen.getByRole('region', { name: /Passages/u })).getAllByRole('listitem');
    expect(first?.querySelector('blockquote')?.innerHTML.replace(/<\/?span>/gu, '')).toBe(
      'The <mark>port of Chancay</mark> opened.',
    );
    expect(within(first as HTMLElement).getByRole('note').textContent).toBe('Which day?');
    expect(screen.getByText(`SHA-256 ${report.sha256}`)).toBeTruthy();
    await expectNoAxeViolations(container);
  });

  it('goes from a citation to its passage, with its mark in the panel', async () => {
    await shown();
    await userEvent.click(screen.getByRole('button', { name: 'Go to passage 2, paragraph 2' }));
    const { start, end } = asked.anchor;
    expect(place()).toEqual({ room: 'reader', documentId: report.id, at: { start, end } });
    expect(useApp.getState().focus).toEqual({ on: 'annotation', annotationId: asked.id });
  });

  it('goes to the dossier of who is mentioned in the same paragraph', async () => {
    await shown();
    await userEvent.click(screen.getByRole('button', { name: /COSCO/u }));
    expect(place()).toEqual({ room: 'dossier', entityId: cosco.id });
  });

  it('follows the case: what is removed leaves, what is undone comes back', async () => {
    await shown();
    await act(() => run({ name: 'mark.remove', args: { annotationIds: [asked.id] } }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /Go to passage 2/u })).toBeNull());
    expect(screen.getByText('1 mention in 1 source')).toBeTruthy();
  });

  it('asks once more after any number of Changes that came while an answer was on its way', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const build = (): Result<Dossier> =>
      buildDossier({
        state: bridge.state,
        caseTitle: 'Ports of Peru',
        entityId: port.id,
        textOf: () => TEXT,
        asOf: { sequence: bridge.changes.length, at: LONG_AGO },
      });
    bridge.answer('dossier.view', async () => {
      const built = build();
      await held;
      return built;
    });
    render(<DossierRoom entityId={port.id} />);
    for (const { id } of [asked, remark, opened]) {
      await act(() => run({ name: 'mark.remove', args: { annotationIds: [id] } }));
    }
    release();
    await screen.findByText('No mention of “Port of Chancay” is accepted yet');
    expect(bridge.calls.filter(({ name }) => name === 'dossier.view')).toHaveLength(2);
  });

  it('shows what it knows without the texts while they are read, with nothing else in their place', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    bridge.answer('dossier.view', async () => {
      await held;
      return buildDossier({
        state: bridge.state,
        caseTitle: 'Ports of Peru',
        entityId: port.id,
        textOf: () => TEXT,
        asOf: { sequence: bridge.changes.length, at: LONG_AGO },
      });
    });
    const { container } = render(<DossierRoom entityId={port.id} />);
    expect(screen.queryByRole('article')).toBeNull();
    const article = await screen.findByRole('article');
    expect(article.getAttribute('aria-busy')).toBe('true');
    expect(within(article).getByText('Nobody agrees.')).toBeTruthy();
    expect(within(article).queryByText(/Passages2|accepted yet/u)).toBeNull();
    await expectNoAxeViolations(container);
    await act(async () => {
      release();
      await held;
    });
    await screen.findByRole('heading', { name: /^Passages/u });
    expect(screen.getByRole('article')).toBe(article);
    expect(article.getAttribute('aria-busy')).toBe('false');
  });

  it('writes the assessment in place', async () => {
    await shown();
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    expect(await screen.findByRole('textbox', { name: /sources add up/u })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    expect(screen.getByText('Nobody agrees.')).toBeTruthy();
  });

  it('exports the PDF and says what was written', async () => {
    bridge.answer('dossier.export', () => ok({ file: 'Dossier Port of Chancay.pdf', pages: 3 }));
    await shown();
    await userEvent.click(screen.getByRole('button', { name: 'Export PDF…' }));
    await waitFor(() =>
      expect(useApp.getState().toasts.map(({ message }) => message)).toEqual([
        'The dossier is written: Dossier Port of Chancay.pdf, 3 pages.',
      ]),
    );
    expect(bridge.calls.findLast(({ name }) => name === 'dossier.export')).toEqual({
      name: 'dossier.export',
      input: { entityId: port.id, format: 'pdf' },
    });
  });

  it('exports Markdown and HTML from the menu, and the PDF from the application menu', async () => {
    await shown();
    const formats = () =>
      bridge.calls
        .filter(({ name }) => name === 'dossier.export')
        .map(({ input }) => (input as { format: string }).format);
    await userEvent.click(screen.getByRole('button', { name: /More/u }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Markdown…' }));
    await waitFor(() => expect(formats()).toEqual(['md']));
    await userEvent.click(screen.getByRole('button', { name: /More/u }));
    await userEvent.click(screen.getByRole('menuitem', { name: /HTML/u }));
    await waitFor(() => expect(formats()).toEqual(['md', 'html']));
    bridge.emit('menu.chosen', { item: 'export-dossier' });
    await waitFor(() => expect(formats()).toEqual(['md', 'html', 'pdf']));
    // The dialog was closed each time: nothing to tell.
    expect(useApp.getState().toasts).toEqual([]);
  });

  it('shows why an export failed', async () => {
    bridge.answer('dossier.export', () => fail('quote-broken', 'The dossier was not written.'));
    await shown();
    await userEvent.click(screen.getByRole('button', { name: 'Export PDF…' }));
    await waitFor(() =>
      expect(useApp.getState().toasts.map(({ tone, message }) => [tone, message])).toEqual([
        ['problem', 'The dossier was not written.'],
      ]),
    );
  });

  it('names quotes that do not hold', async () => {
    bridge.answer('dossier.view', (): Result<Dossier> =>
      buildDossier({
        state: bridge.state,
        caseTitle: 'Ports of Peru',
        entityId: port.id,
        textOf: () => TEXT.replace('port of Chancay', 'PORT of Chancay'),
        asOf: { sequence: 0, at: LONG_AGO },
      }),
    );
    await shown();
    expect(screen.getByRole('alert').textContent).toContain('“port of Chancay” in A report');
  });

  it('shows the reason where there is no dossier', async () => {
    bridge.answer('dossier.view', () => fail('text-missing', 'A text cannot be read.'));
    render(<DossierRoom entityId={port.id} />);
    expect(await screen.findByText('A text cannot be read.')).toBeTruthy();
  });
});

describe('a dossier without mentions', () => {
  const untagged = [report, port];

  it('says what to do where nothing is suggested either', async () => {
    openCase({ records: untagged });
    await shown();
    await userEvent.click(screen.getByRole('button', { name: 'Choose a document to read' }));
    expect(place()).toEqual({ room: 'sources' });
  });

  it('leads to the suggestions where there are some', async () => {
    const bridge = openCase({ records: untagged });
    bridge.answer('mentions.counts', () =>
      ok({
        total: 4,
        entities: [{ entityId: port.id, count: 4 }],
        documents: [{ documentId: report.id, count: 4 }],
      }),
    );
    await shown();
    await userEvent.click(await screen.findByRole('button', { name: 'Review 4 suggestions' }));
    expect(place()).toEqual({ room: 'review', entityId: port.id });
  });

  it('says so where the entity is gone', () => {
    openCase({ records: [report] });
    render(<DossierRoom entityId={port.id} />);
    expect(screen.getByText('This entity is no longer in the case')).toBeTruthy();
  });

  it('offers no writing where the case is read-only', async () => {
    openCase({ records: untagged, readOnly: 'This case is open elsewhere.' });
    await shown();
    expect(screen.getByRole('button', { name: /Write|Edit/u }).getAttribute('aria-disabled')).toBe('true');
  });
});

describe('a long dossier', () => {
  it('is there at once and complete soon after', async () => {
    const sentences = Array.from({ length: 240 }, (_, index) => `Chancay number ${index} grows.`);
    const text = sentences.join(' ');
    const long = aDocument('Long', text);
    let from = 0;
    const mentions = sentences.map((sentence) => {
      const start = from;
      from += sentence.length + 1;
      const made = aMention(long, 'Chancay', 'Chancay', port);
      return { ...made, anchor: { ...made.anchor, start, end: start + 7 } };
    });
    const bridge = fakeBridge({ records: [long, port, ...mentions], texts: [[long.id, text]] });
    const built = buildDossier({
      state: bridge.state,
      caseTitle: 'Ports of Peru',
      entityId: port.id,
      textOf: () => text,
      asOf: { sequence: 0, at: LONG_AGO },
    });
    bridge.answer('dossier.view', () => built);
    await shown();
    const passages = () => document.querySelectorAll('blockquote').length;
    expect(passages()).toBeGreaterThanOrEqual(40);
    await waitFor(() => expect(passages()).toBe(240));
  });
});
