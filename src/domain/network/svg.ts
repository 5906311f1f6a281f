import { escapeXml, PICTURE_FONT, units, type PictureColours } from '../drawing/svg-text';
import {
  boundsOf,
  courseOf,
  pointOf,
  type Positions,
  type Scene,
  type SceneEdge,
  type SceneNode,
} from './scene';
import { outlineOf } from './shapes';

/** What a picture of a network is made of. */
export interface NetworkPicture {
  readonly scene: Scene;
  readonly positions: Positions;
  readonly colours: PictureColours;
  /** Said to those who cannot see it. */
  readonly title: string;
  readonly description: string;
  /** Told apart from other pictures on one page by this word. */
  readonly id?: string;
  /** At most so wide, in pixels; as wide as it is by default. */
  readonly width?: number;
  /** Whether lines carry their words. */
  readonly words: boolean;
}

const AIR = 16;

/** A network as one SVG file that stands by itself: text and shapes, no scripts, nothing from elsewhere. */
export function networkSvg(picture: NetworkPicture): string {
  const { scene, positions, colours, title, description, id = 'network', words } = picture;
  const bounds = boundsOf(scene, positions);
  const width = bounds.right - bounds.left + 2 * AIR;
  const height = bounds.bottom - bounds.top + 2 * AIR;
  const shown = Math.min(1, (picture.width ?? width) / width);
  const lines = scene.edges.map((edge) => edgeSvg(edge, scene, positions, colours, id));
  const labels = words ? scene.edges.map((edge) => edgeWords(edge, scene, positions, colours)) : [];
  const nodes = scene.nodes.map((node, i) => nodeSvg(node, i, positions, colours));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${units(bounds.left - AIR)} ${units(bounds.top - AIR)} ${units(width)} ${units(height)}" width="${units(width * shown)}" height="${units(height * shown)}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="${escapeXml(PICTURE_FONT)}" font-size="11">`,
    `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-desc">${escapeXml(description)}</desc>`,
    `<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5 8 4 0 7.5z" fill="${colours.soft}"/></marker></defs>`,
    `<rect x="${units(bounds.left - AIR)}" y="${units(bounds.top - AIR)}" width="${units(width)}" height="${units(height)}" fill="${colours.paper}"/>`,
    `<g fill="none" stroke="${colours.soft}">${lines.join('')}</g>`,
    `<g text-anchor="middle">${labels.join('')}</g>`,
    `<g text-anchor="middle">${nodes.join('')}</g>`,
    '</svg>',
  ].join('\n');
}

function edgeSvg(
  edge: SceneEdge,
  { nodes }: Scene,
  positions: Positions,
  { line }: PictureColours,
  id: string,
): string {
  const course = courseOf(edge, nodes, positions);
  if (!course) return '';
  const { start, control, end } = course;
  const path = `M${units(start.x)} ${units(start.y)}Q${units(control.x)} ${units(control.y)} ${units(end.x)} ${units(end.y)}`;
  const look =
    edge.kind === 'together'
      ? ` stroke="${line}" stroke-dasharray="1.5 4" stroke-linecap="round"`
      : `${edge.doubtful ? ' stroke-dasharray="6 3"' : ''} marker-end="url(#${id}-arrow)"`;
  return `<path d="${path}" stroke-width="${units(edge.width)}"${look}/>`;
}

function edgeWords(edge: SceneEdge, { nodes }: Scene, positions: Positions, colours: PictureColours): string {
  const course = edge.label === '' ? null : courseOf(edge, nodes, positions);
  if (!course) return '';
  const { x, y } = course.middle;
  return `<text x="${units(x)}" y="${units(y + 3)}" font-size="9.5" fill="${colours.soft}" stroke="${colours.paper}" stroke-width="3" paint-order="stroke">${escapeXml(edge.label)}</text>`;
}

/** A node with its name below. */
function nodeSvg(node: SceneNode, index: number, positions: Positions, colours: PictureColours): string {
  const { x, y } = pointOf(index, positions);
  const colour = colours.type(node.schema);
  const corners = outlineOf(node.shape);
  const shape =
    corners.length > 0
      ? `<polygon points="${corners.map(([cx, cy]) => `${units(x + cx * node.radius)},${units(y + cy * node.radius)}`).join(' ')}" fill="${colour}" stroke="${colours.paper}"/>`
      : node.shape === 'ring'
        ? `<circle cx="${units(x)}" cy="${units(y)}" r="${units(node.radius - 1)}" fill="${colours.paper}" stroke="${colour}" stroke-width="3"/>`
        : `<circle cx="${units(x)}" cy="${units(y)}" r="${units(node.radius)}" fill="${colour}" stroke="${colours.paper}"/>`;
  return `<g><title>${escapeXml(node.name)}</title>${shape}<text x="${units(x)}" y="${units(y + node.radius * 1.3 + 11)}" fill="${colours.ink}" stroke="${colours.paper}" stroke-width="3" paint-order="stroke">${escapeXml(node.label)}</text></g>`;
}
