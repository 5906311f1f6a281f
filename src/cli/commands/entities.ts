import { displayName } from '#domain/case/entity';
import { fail, ok } from '#domain/result';
import { importEntityFile, type SkippedLine } from '#services/entity-file';
import { MentionService, type MentionStatus } from '#services/mention-service';
import type { CliCommand } from '../program';
import { counted, documentOption, entityOption, table, textOfFile, withCase } from './shared';

/** What was left out of a file, a sentence for each reason: a file of another case may hold thousands of mentions. */
function sayLeftOut(skipped: ReadonlyArray<SkippedLine>): ReadonlyArray<string> {
  const byReason = new Map<string, number[]>();
  for (const { line, reason } of skipped) {
    const lines = byReason.get(reason);
    if (lines) lines.push(line);
    else byReason.set(reason, [line]);
  }
  return [...byReason].map(([reason, [first = 0, ...others]]) =>
    others.length === 0
      ? `Line ${first} was left out: ${reason}.`
      : `Line ${first} and ${counted(others.length, 'more', 'more')} were left out: ${reason}.`,
  );
}

/** `entity import`: FollowTheMoney entities, one JSON object a line. */
export const entityImportCommand: CliCommand = {
  name: 'entity import',
  words: ['CASE', 'FILE'],
  options: {},
  does: 'imports FollowTheMoney entities, one JSON object a line; ids are kept',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'write', async (session) => {
      const text = await textOfFile(invocation, surroundings);
      if (!text.ok) return text;
      const done = await importEntityFile(session, text.value);
      if (!done.ok) return done;
      const { imported, updated, skipped } = done.value;
      for (const sentence of sayLeftOut(skipped)) surroundings.complain(sentence);
      return ok({
        json: { imported, updated },
        text: `${counted(imported, 'entity', 'entities')} imported, ${updated} updated`,
      });
    }),
};

/** `entities`: lists the entities of a case. */
export const entitiesCommand: CliCommand = {
  name: 'entities',
  words: ['CASE'],
  options: {},
  does: 'lists the entities with their names and accepted mentions',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', (session) => {
      const listed = session.state.entities().map((entity) => ({
        entityId: entity.id,
        schema: entity.schema,
        names: entity.names,
        mentions: session.state.mentionsOf(entity.id).length,
      }));
      const text = table(
        listed.map(({ entityId, schema, names, mentions }) => [
          entityId,
          schema,
          counted(mentions, 'mention'),
          names.map(({ form, kind }) => (kind === 'name' ? form : `${form} (${kind})`)).join('; '),
        ]),
      );
      return Promise.resolve(ok({ json: listed, text }));
    }),
};

/** `mentions`: what is accepted, rejected, or suggested and open. */
export const mentionsCommand: CliCommand = {
  name: 'mentions',
  words: ['CASE'],
  options: {
    entity: { value: 'ID' },
    status: { value: 'STATUS', choices: ['suggested', 'accepted', 'rejected', 'all'] },
  },
  does: 'lists mentions, stored and suggested',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async (session) => {
      const entity = entityOption(session, invocation);
      if (!entity.ok) return entity;
      const status = invocation.values['status'] ?? 'all';
      const wanted = (['suggested', 'accepted', 'rejected'] as const).filter(
        (candidate: MentionStatus) => status === 'all' || status === candidate,
      );
      const found = await new MentionService(session).list({
        statuses: wanted,
        ...(entity.value && { entityId: entity.value.id }),
      });
      if (!found.ok) return found;
      const text = table(
        found.value.map(({ status, entityId, file, start, end, quote }) => [
          status,
          entityId,
          file,
          `${start}–${end}`,
          quote.replace(/\s+/gu, ' '),
        ]),
      );
      return ok({ json: found.value, text });
    }),
};

/** `accept`: accepts suggestions as one Change. */
export const acceptCommand: CliCommand = {
  name: 'accept',
  words: ['CASE'],
  options: { entity: { value: 'ID' }, document: { value: 'ID' } },
  flags: ['all'],
  does: 'accepts the suggestions of an entity, or all but those that could mean several, as one change',
  run: async (invocation, surroundings) => {
    if ((invocation.values['entity'] === undefined) !== invocation.flags.has('all')) {
      return fail('usage', 'accept needs either --entity or --all.');
    }
    return withCase(invocation, surroundings, 'write', async (session) => {
      const entity = entityOption(session, invocation);
      if (!entity.ok) return entity;
      const document = documentOption(session, invocation);
      if (!document.ok) return document;
      const found = await new MentionService(session).suggested({
        ...(entity.value && { entityId: entity.value.id }),
        ...(document.value && { documentId: document.value.id }),
      });
      if (!found.ok) return found;
      // Who asks for all cannot mean that a shared name is all of its entities at once: those wait for a decision.
      const clear = entity.value
        ? found.value
        : found.value.filter(({ ambiguousWith }) => ambiguousWith.length === 0);
      const left = found.value.length - clear.length;
      const waiting = left > 0 ? `; ${left} could mean more than one entity and stay open` : '';
      if (clear.length === 0) {
        return ok({ json: { changeId: null, accepted: 0 }, text: `Nothing to accept${waiting}` });
      }
      const mentions = clear.map(({ entityId, passage }) => ({ entityId, passage }));
      const done = await session.run({ name: 'mention.accept', args: { mentions } });
      if (!done.ok) return done;
      const { change } = done.value;
      const accepted = change.put.filter((record) => record.type === 'annotation').length;
      const whose = entity.value ? ` of ${displayName(entity.value)}` : '';
      return ok({
        json: { changeId: change.id, accepted },
        text: `${counted(accepted, 'mention')}${whose} accepted${waiting}`,
      });
    });
  },
};
