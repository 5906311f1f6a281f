/** The shape of an entity type: types are told apart by it where colours cannot be. */
export type NodeShape =
  'circle' | 'square' | 'rounded' | 'pentagon' | 'diamond' | 'triangle' | 'hexagon' | 'star' | 'ring';

const shapes: Readonly<Record<string, NodeShape>> = {
  Person: 'circle',
  Company: 'square',
  Organization: 'rounded',
  PublicBody: 'pentagon',
  Address: 'diamond',
  Asset: 'triangle',
  Project: 'hexagon',
  Event: 'star',
};

/** The shape for a FollowTheMoney schema; a ring for those that the program does not offer. */
export function shapeOf(schema: string): NodeShape {
  return Object.hasOwn(shapes, schema) ? (shapes[schema] ?? 'ring') : 'ring';
}

/** A corner in parts of the node's radius, from its middle. */
export type Corner = readonly [x: number, y: number];

function regular(corners: number, radius: number, turn = 0): ReadonlyArray<Corner> {
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * i) / corners;
    return [Math.cos(angle) * radius, Math.sin(angle) * radius] as const;
  });
}

/** The square with its corners cut off. */
const cut: ReadonlyArray<Corner> = [
  [-0.5, -0.92],
  [0.5, -0.92],
  [0.92, -0.5],
  [0.92, 0.5],
  [0.5, 0.92],
  [-0.5, 0.92],
  [-0.92, 0.5],
  [-0.92, -0.5],
];

const star = Array.from({ length: 10 }, (_, i): Corner => {
  const angle = -Math.PI / 2 + (Math.PI * i) / 5;
  const radius = i % 2 === 0 ? 1.35 : 0.62;
  return [Math.cos(angle) * radius, Math.sin(angle) * radius];
});

/** Corners of shapes that have some, about as large to the eye as a circle of radius 1; circles and rings have none. */
const outlines: Readonly<Record<NodeShape, ReadonlyArray<Corner>>> = {
  circle: [],
  ring: [],
  square: regular(4, 1.22, Math.PI / 4),
  rounded: cut,
  pentagon: regular(5, 1.15),
  diamond: regular(4, 1.25),
  triangle: regular(3, 1.32),
  hexagon: regular(6, 1.1),
  star,
};

/** The corners of a shape around its middle, in parts of the radius; empty for circles and rings. */
export function outlineOf(shape: NodeShape): ReadonlyArray<Corner> {
  return outlines[shape];
}
