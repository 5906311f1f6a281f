import { describe, expect, it } from 'vitest';
import type { CaseSession } from '#services/case-session';
import { ConflictService } from '#services/conflict-service';
import { FigureService } from '#services/figure-service';
import { MentionService } from '#services/mention-service';
import { OriginService } from '#services/origin-service';
import { PreparedTexts } from '#services/prepared-texts';
import { caseWith, documentNamed, must, passageOf, run } from '../../support/services';

function servicesOf(session: CaseSession) {
  const texts = new PreparedTexts(session);
  const origins = new OriginService(session);
  const conflicts = new ConflictService(session, {
    texts,
    mentions: new MentionService(session, texts),
    figures: new FigureService(session, texts),
    origins,
  });
  return { origins, conflicts };
}

const texts = {
  'a.txt': 'The Orla dam cost $400 million, the ministry of works announced in its yearly book.',
  'b.txt': 'Engineers say that the Orla dam cost $700 million and leaks on both sides of the gate.',
};

async function caseOfDam(more: Readonly<Record<string, string>> = {}): Promise<CaseSession> {
  const session = await caseWith({ ...texts, ...more });
  await run(session, {
    name: 'entity.create',
    args: { schema: 'Asset', names: [{ form: 'Orla dam', kind: 'name' }] },
  });
  return session;
}

/** The groups as "relation: value from file …; origins". */
async function told(session: CaseSession, conflicts: ConflictService): Promise<ReadonlyArray<string>> {
  return must(await conflicts.groups(undefined, Infinity)).groups.map(({ relation, values, origins }) => {
    const said = values.map(
      ({ quote, passage, statementId }) =>
        `${quote} ${session.state.document(passage.documentId)?.file ?? ''}${statementId ? ' stated' : ''}`,
    );
    return `${relation}: ${said.join(', ')}; ${origins}`;
  });
}

describe('where sources disagree', () => {
  it('is found in figures that nobody has stated yet, and kept until something changes', async () => {
    const session = await caseOfDam();
    const { conflicts } = servicesOf(session);
    expect(await told(session, conflicts)).toEqual(['contradict: $400 million a.txt, $700 million b.txt; 2']);
    const [first] = must(await conflicts.groups(undefined, Infinity)).groups;
    const [again] = must(await conflicts.groups(first?.entityId, Infinity)).groups;
    expect(again).toEqual(first);
  });

  it('takes a statement in the place of the figure it is made of', async () => {
    const session = await caseOfDam();
    const { conflicts } = servicesOf(session);
    await conflicts.groups();
    const dam = session.state.entities()[0];
    if (!dam) throw new Error('no dam');
    await run(session, {
      name: 'statement.make',
      args: {
        entityId: dam.id,
        property: 'cost',
        value: { is: 'figure', kind: 'money', value: 4e8, unit: 'USD', hedges: [] },
        evidence: [{ passage: await passageOf(session, 'a.txt', '$400 million'), stance: 'supports' }],
      },
    });
    expect(await told(session, conflicts)).toEqual([
      'contradict: $400 million a.txt stated, $700 million b.txt; 2',
    ]);
  });

  it('goes without figures that were rejected, entities that went and mentions that are none', async () => {
    const session = await caseOfDam();
    const { conflicts } = servicesOf(session);
    await conflicts.groups();
    const figures = [await passageOf(session, 'b.txt', '$700 million')];
    await run(session, { name: 'figure.reject', args: { figures } });
    expect(await told(session, conflicts)).toEqual([]);
    await run(session, { name: 'figure.restore', args: { figures } });
    expect(await told(session, conflicts)).toHaveLength(1);
    await run(session, { name: 'document.remove', args: { documentId: documentNamed(session, 'b.txt').id } });
    expect(await told(session, conflicts)).toEqual([]);
  });

  it('reads on where one answer was not long enough', async () => {
    const session = await caseOfDam();
    const { conflicts } = servicesOf(session);
    expect(must(await conflicts.groups(undefined, -1))).toEqual({ groups: [], pending: 2 });
    expect(must(await conflicts.groups())).toMatchObject({
      groups: [{ relation: 'contradict' }],
      pending: 0,
    });
    expect(must(await conflicts.groups(undefined, -1))).toMatchObject({ pending: 0 });
  });

  it('counts copies once, as soon as it is known that they are', async () => {
    const session = await caseOfDam({
      'c.txt': 'Engineers say that the Orla dam cost $700 million and leaks on both sides of the gate.\n',
    });
    const { conflicts, origins } = servicesOf(session);
    const links = must(await origins.links());
    expect(links).toHaveLength(1);
    expect((await told(session, conflicts))[0]).toMatch(/; 2$/u);
    const [link] = links;
    if (!link) throw new Error('no link');
    const [a, b] = link.documents;
    await run(session, { name: 'origin.judge', args: { a, b, isShared: false } });
    expect((await told(session, conflicts))[0]).toMatch(/; 3$/u);
  });
});
