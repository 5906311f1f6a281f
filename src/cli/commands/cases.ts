import { resolve } from 'node:path';
import { changeIdSchema, type ChangeId } from '#domain/case/ids';
import { sayConflict } from '#domain/case/revert-words';
import { fail, ok, type Result } from '#domain/result';
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

/** `history`: the steps of a case, newest first; with `--parts` each Change of a step that came in several, such as a long import. */
export const historyCommand: CliCommand = {
  name: 'history',
  words: ['CASE'],
  options: {},
  flags: ['parts'],
  does: 'lists the changes, newest first; a step in parts is one line, unless --parts is said',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async ({ store }) => {
      const { lines } = await store.historyLines({ limit: Number.MAX_SAFE_INTEGER });
      const all = invocation.flags.has('parts');
      const steps = lines.flatMap(({ id, ...line }) => {
        const parts = store.history.partsOf(id).length;
        // Part of a step that an earlier line began, and taken back with it.
        if (!all && store.history.stepOf(id) !== id) return [];
        return [{ changeId: id, ...line, ...(!all && parts > 1 && { parts }) }];
      });
      return ok({
        json: steps,
        text: table(
          steps.map(({ sequence, changeId, at, author, label, continues, parts }) => [
            String(sequence),
            changeId,
            at,
            author,
            `${continues === undefined ? '' : '… '}${label}${parts === undefined ? '' : `, in ${parts} parts`}`,
          ]),
        ),
      });
    }),
};

/** `undo`: takes the last step back, or all after one. */
export const undoCommand: CliCommand = {
  name: 'undo',
  words: ['CASE'],
  options: { to: { value: 'CHANGE' } },
  does: 'takes the last change back, or all after CHANGE, as a change of its own',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'write', async (session) => {
      const to = invocation.values['to'];
      if (to !== undefined) {
        const target = changeNamed(to);
        if (!target.ok) return target;
        const done = await session.undoTo(target.value);
        if (!done.ok) return done;
        const { id, label } = done.value.change;
        return ok({ json: { changeId: id, label }, text: label });
      }
      const label = session.steps().undo?.label ?? '';
      const undone = await session.undo();
      if (!undone.ok) return undone;
      return ok({ json: { changeId: undone.value.change.id, label }, text: `Undone: ${label}` });
    }),
};

/** `revert`: takes one step back, however old, and keeps what came after it. */
export const revertCommand: CliCommand = {
  name: 'revert',
  words: ['CASE', 'CHANGE'],
  options: {},
  flags: ['keep-newer', 'anyway'],
  does: 'takes one change back and keeps what came after it; where they collide, says so and needs a flag',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'write', async (session) => {
      const { words, flags } = invocation;
      if (flags.has('keep-newer') && flags.has('anyway')) {
        return fail('usage', 'revert takes --keep-newer or --anyway, not both.');
      }
      const target = changeNamed(words[1] ?? '');
      if (!target.ok) return target;
      const choice = flags.has('anyway')
        ? 'revert-anyway'
        : flags.has('keep-newer')
          ? 'keep-newer'
          : undefined;
      const reverted = await session.revert(target.value, choice);
      if (!reverted.ok) return reverted;
      if (reverted.value.outcome === 'done') {
        const { id, label } = reverted.value.committed.change;
        return ok({ json: { changeId: id, label }, text: label });
      }
      const conflicts = reverted.value.conflicts.map((conflict) => ({
        ...conflict,
        message: sayConflict(conflict),
      }));
      return ok({
        json: { conflicts },
        text: conflicts.map(({ message }) => message).join('\n'),
        complaint: `Nothing was changed: this step and later ones collide in ${counted(conflicts.length, 'place')}. Say --keep-newer to leave these as they are, or --anyway.`,
      });
    }),
};

function changeNamed(id: string): Result<ChangeId> {
  const parsed = changeIdSchema.safeParse(id);
  return parsed.success
    ? ok(parsed.data)
    : fail('change-missing', `There is no change “${id}” in this case; “history” lists them.`);
}

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
