import { resolve } from 'node:path';
import { ok } from '#domain/result';
import { createSession } from '#services/open-session';
import type { CliCommand } from '../program';
import { counted, table, withCase } from './shared';

/** `init`: makes a case folder. */
export const initCommand: CliCommand = {
  name: 'init',
  words: ['CASE'],
  options: { title: { value: 'T', required: true } },
  does: 'makes a case folder',
  run: async ({ words, values }, { folder, world }) => {
    const path = resolve(folder, words[0] ?? '');
    const session = await createSession(path, values['title'] ?? '', world);
    if (!session.ok) return session;
    const { id, title } = session.value.store.meta;
    await session.value.close();
    return ok({ json: { caseId: id }, text: `Made the case “${title}” (${id}) in ${path}` });
  },
};

/** `history`: the Changes of a case, newest first. */
export const historyCommand: CliCommand = {
  name: 'history',
  words: ['CASE'],
  options: {},
  does: 'lists the changes, newest first',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async ({ store }) => {
      const { lines } = await store.historyLines({ limit: Number.MAX_SAFE_INTEGER });
      return ok({
        json: lines.map(({ id, ...line }) => ({ changeId: id, ...line })),
        text: table(lines.map(({ sequence, at, author, label }) => [String(sequence), at, author, label])),
      });
    }),
};

/** `undo`: takes the last step back. */
export const undoCommand: CliCommand = {
  name: 'undo',
  words: ['CASE'],
  options: {},
  does: 'takes the last change back, as a change of its own',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'write', async (session) => {
      const label = session.steps().undo?.label ?? '';
      const undone = await session.undo();
      if (!undone.ok) return undone;
      return ok({ json: { changeId: undone.value.change.id, label }, text: `Undone: ${label}` });
    }),
};

/** `verify`: checks every hash, the chain of the history, every offset and every quote. */
export const verifyCommand: CliCommand = {
  name: 'verify',
  words: ['CASE'],
  options: {},
  does: 'checks every hash, the chain of changes, every offset and every quote',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async ({ store }) => {
      const { ok: sound, checked, problems } = await store.verify();
      const json = { ok: sound, checked, problems };
      if (sound) return ok({ json, text: `All is well: ${counted(checked, 'check')}.` });
      return ok({
        json,
        text: problems.map(({ code, where, message }) => `${code}  ${where}\n  ${message}`).join('\n'),
        complaint: `${counted(problems.length, 'problem')} found in ${counted(checked, 'check')}.`,
      });
    }),
};
