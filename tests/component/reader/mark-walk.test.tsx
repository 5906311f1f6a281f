import { expect, test } from 'vitest';
import { walkEntity } from '../../../src/renderer/features/reader/mark-walk';
import { focusOn, goTo, useApp } from '../../../src/renderer/state/app-store';
import { fakeBridge } from '../support/bridge';
import { aDocument, aMention, anEntity } from '../support/builders';

const wireText = 'Chancay one. Chancay two.';
const studyText = 'A study of Chancay.';
const wire = aDocument('Wire', wireText, { file: '1.txt' });
const study = aDocument('Study', studyText, { file: '2.txt' });
const port = anEntity('Chancay', 'Asset');

test('N and P walk through the mentions of the entity in focus, which stays in focus', () => {
  fakeBridge({
    records: [
      study,
      wire,
      port,
      aMention(study, studyText, 'Chancay', port),
      aMention(wire, wireText, 'Chancay', port, 1),
      aMention(wire, wireText, 'Chancay', port),
    ],
  });
  goTo({ room: 'reader', documentId: wire.id });
  focusOn({ on: 'entity', entityId: port.id });
  const seen = ([1, 1, 1, -1, -1] as const).map((step) => {
    const { here } = useApp.getState().trail;
    const documentId = here.room === 'reader' ? here.documentId : wire.id;
    walkEntity(port.id, { documentId, offset: 3 }, step);
    const there = useApp.getState().trail.here;
    return there.room === 'reader' ? [there.documentId, there.at?.start] : there.room;
  });
  expect(seen).toEqual([
    [wire.id, 13],
    [study.id, 11],
    [wire.id, 0],
    [study.id, 11],
    [wire.id, 13],
  ]);
  expect(useApp.getState().focus).toEqual({ on: 'entity', entityId: port.id });
});
