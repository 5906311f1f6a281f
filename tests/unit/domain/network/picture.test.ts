import { describe, expect, it } from 'vitest';
import { CaseState } from '#domain/case/case-state';
import { paperColours } from '#domain/drawing/paper-colours';
import { layOut, layOutNow } from '#domain/network/layout';
import { networkOf } from '#domain/network/network';
import { courseOf, distanceTo, layoutTask, pointOf, sceneOf } from '#domain/network/scene';
import { networkSvg } from '#domain/network/svg';
import { seededRandom } from '../../../support/builders';
import { anEntityRecord, aStatement } from '../../../support/statement-records';

const random = seededRandom(3);
const schemata = [
  'Person',
  'Company',
  'Organization',
  'PublicBody',
  'Address',
  'Asset',
  'Project',
  'Event',
  'Vessel',
];
const entities = Array.from({ length: 40 }, (_, i) =>
  anEntityRecord(`Entity ${i}`, schemata[i % schemata.length] ?? 'Person'),
);
const statements = Array.from({ length: 60 }, () => {
  const [from, to] = [entities[Math.floor(random() * 40)], entities[Math.floor(random() * 40)]];
  return from && to ? [aStatement(from, 'owns', { is: 'entity', entityId: to.id })] : [];
}).flat();
const scene = sceneOf(networkOf(CaseState.of([...entities, ...statements])), (property) => property);

describe('layOut', () => {
  it('comes to the same picture each time, at once or bit by bit', () => {
    const task = layoutTask(scene);
    const once = layOutNow(task);
    const layout = layOut(task);
    while (!layout.advance(7));
    expect([...layout.positions()]).toEqual([...once]);
    expect([...once].every(Number.isFinite)).toBe(true);
  });

  it('lets no two nodes overlap', () => {
    const positions = layOutNow(layoutTask(scene));
    for (const [i, a] of scene.nodes.entries()) {
      for (const [j, b] of scene.nodes.entries()) {
        if (j <= i) continue;
        const [one, other] = [pointOf(i, positions), pointOf(j, positions)];
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan((a.radius + b.radius) * 0.95);
      }
    }
  });

  it('is in no hurry with nothing to lay out', () => {
    expect(layOutNow({ nodes: [], links: [] })).toHaveLength(0);
  });
});

describe('courseOf', () => {
  it('goes from rim to rim, and nowhere where nodes lie over each other', () => {
    const [edge] = scene.edges;
    if (!edge) throw new Error('no edge');
    const positions = new Float32Array(scene.nodes.length * 2);
    expect(courseOf(edge, scene.nodes, positions)).toBeNull();
    positions[edge.to * 2] = 300;
    const course = courseOf({ ...edge, bend: 0 }, scene.nodes, positions);
    expect(course?.start.x).toBeCloseTo((scene.nodes[edge.from]?.radius ?? 0) * 1.1, 4);
    expect(course?.end.x).toBeLessThan(300 - (scene.nodes[edge.to]?.radius ?? 0));
  });
});

describe('distanceTo', () => {
  it('counts from the nearest point of the line, also behind its ends', () => {
    const [start, control, middle, end] = [0, 50, 50, 100].map((x) => ({ x, y: 10 }));
    if (!start || !control || !middle || !end) throw new Error('no points');
    const straight = { start, control, middle, end };
    expect(distanceTo(straight, { x: 37, y: 10 })).toBeCloseTo(0, 6);
    expect(distanceTo(straight, { x: 37, y: 14 })).toBeCloseTo(4, 6);
    expect(distanceTo(straight, { x: 103, y: 14 })).toBeCloseTo(5, 6);
    // A bend to one side is 20 away from the line between its ends, in the middle.
    const bent = { ...straight, control: { x: 50, y: 50 } };
    expect(distanceTo(bent, { x: 50, y: 30 })).toBeCloseTo(0, 6);
    expect(distanceTo(bent, { x: 50, y: 10 })).toBeGreaterThan(15);
  });
});

describe('networkSvg', () => {
  it('stands by itself: every node with shape and name, every line, no markup of a name', () => {
    const hostile = sceneOf(
      networkOf(
        CaseState.of([
          ...entities.map((entity, i) =>
            i === 0
              ? { ...entity, names: [{ form: 'A <b onload="x()"> & B', kind: 'name' as const }] }
              : entity,
          ),
          ...statements,
        ]),
      ),
      (property) => `${property} <i>`,
    );
    const svg = networkSvg({
      scene: hostile,
      positions: layOutNow(layoutTask(hostile)),
      colours: paperColours,
      title: 'Ties',
      description: 'All of them',
      words: true,
    });
    expect(svg.match(/<g><title>/gu)).toHaveLength(hostile.nodes.length);
    expect(svg.match(/marker-end/gu)).toHaveLength(hostile.edges.length);
    expect(svg).toContain('A &lt;b onload=&quot;x()&quot;&gt;');
    expect(svg).not.toMatch(/<b |<i>|NaN|undefined/u);
  });
});
