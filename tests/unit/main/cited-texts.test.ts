import { describe, expect, it } from 'vitest';
import type { Document } from '#domain/case/document';
import { entityIdSchema } from '#domain/case/ids';
import { layoutText } from '#domain/text/layout';
import { citedTexts, type CitedText } from '#services/cited-texts';
import { DossierService } from '#services/dossier-service';
import { caseWith, must, passageOf, run } from '../../support/services';

const port = entityIdSchema.parse('port');

async function portCase() {
  const session = await caseWith({
    'a.txt': 'The Port of Vale grew. The Port of Vale cost much.',
    'b.txt': 'Nobody saw the Port of Vale.',
    'c.txt': 'All of them saw the Port of Vale.',
  });
  await run(session, {
    name: 'entity.import',
    args: {
      entities: [
        {
          id: port,
          schema: 'Asset',
          names: [{ form: 'Port of Vale', kind: 'name' }],
          description: '',
          properties: {},
        },
      ],
    },
  });
  const tag = async (file: string, nth = 1): Promise<void> => {
    const passage = await passageOf(session, file, 'Port of Vale', nth);
    await run(session, { name: 'mention.tag', args: { entityId: port, passage } });
  };
  const read = async ({ id }: Document): Promise<CitedText | undefined> => {
    const text = await session.text(id);
    return text.ok ? { text: text.value, layout: layoutText(text.value), pages: [] } : undefined;
  };
  return { session, tag, read };
}

describe('citedTexts', () => {
  it('reads each cited text once, also those that are tagged while others are read', async () => {
    const { session, tag, read } = await portCase();
    await tag('a.txt');
    await tag('b.txt');
    const asked: string[] = [];
    const texts = await citedTexts(session.state, port, async (document) => {
      asked.push(document.file);
      if (asked.length === 1) await tag('c.txt');
      return read(document);
    });
    expect(asked.toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt']);
    expect(texts.size).toBe(3);
  });

  it('leaves out what cannot be read, and asks for nothing more once it is stopped', async () => {
    const { session, tag, read } = await portCase();
    for (const file of ['a.txt', 'b.txt', 'c.txt']) await tag(file);
    const some = await citedTexts(session.state, port, async (document) =>
      document.file === 'b.txt' ? undefined : read(document),
    );
    expect(some.size).toBe(2);
    const stop = new AbortController();
    stop.abort();
    const none = await citedTexts(session.state, port, read, { signal: stop.signal });
    expect(none.size).toBe(0);
  });
});

describe('a dossier that is asked for again', () => {
  it('tells what came and what went in a text that it told before', async () => {
    const { session, tag } = await portCase();
    const service = new DossierService(session);
    const told = async (): Promise<ReadonlyArray<string>> =>
      must(await service.view(port)).sources.flatMap(({ citations }) =>
        citations.map(({ number, before, after }) => `${number} ${before}|${after}`),
      );
    await tag('a.txt');
    const first = await told();
    expect(first).toEqual(['1 The | grew.']);
    await tag('a.txt', 2);
    expect(await told()).toEqual(['1 The | grew.', '2 The | cost much.']);
    const [mark] = session.state.mentionsOf(port).filter(({ anchor }) => anchor.start < 10);
    if (!mark) throw new Error('there is a first mention');
    await run(session, { name: 'mark.remove', args: { annotationIds: [mark.id] } });
    expect(await told()).toEqual(['1 The | cost much.']);
  });
});
