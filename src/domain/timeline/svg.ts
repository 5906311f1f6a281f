import { escapeXml, PICTURE_FONT, units, type PictureColours } from '../drawing/svg-text';
import { fitText } from '../drawing/text-width';
import type { TimelineEntry } from './entries';
import { barParts, layRows, timelineMeasures, type RowGroup, type TimelineWords } from './rows';
import { dayAt, fitting, ticksOf, xOf, type TimeScale } from './scale';

/** What a picture of a timeline is made of. */
export interface TimelinePicture {
  /** In the order of time. */
  readonly entries: ReadonlyArray<TimelineEntry>;
  readonly words: TimelineWords;
  readonly colours: PictureColours;
  /** In pixels, names at the left included. */
  readonly width: number;
  /** Said to those who cannot see it. */
  readonly title: string;
  readonly description: string;
  /** Whether the entities' names stand at the left; of one entity alone they need not. */
  readonly names: boolean;
  /** What part of time is shown; all of it by default. */
  readonly scale?: TimeScale;
  /** Told apart from other pictures on one page by this word. */
  readonly id?: string;
}

/** Width of the names at the left, and height of the line of time at the top, in pixels. */
export const timelineMargins = { names: 168, axis: 28 } as const;

const FADES = ['fade-in', 'fade-out', 'fade-both'] as const;

/** How much of the colour there is at both ends and in the middle of a part that fades. */
export const fadeStops: Readonly<
  Record<(typeof FADES)[number], ReadonlyArray<readonly [offset: number, opacity: number]>>
> = {
  'fade-in': [
    [0, 0.08],
    [1, 0.85],
  ],
  'fade-out': [
    [0, 0.85],
    [1, 0.08],
  ],
  'fade-both': [
    [0, 0.08],
    [0.5, 0.7],
    [1, 0.08],
  ],
};

/** A timeline as one SVG file that stands by itself: text and shapes, no scripts, nothing from elsewhere. */
export function timelineSvg(picture: TimelinePicture): string {
  const { entries, words, colours, width, title, description, names, id = 'timeline' } = picture;
  const left = names ? timelineMargins.names : 0;
  const room = width - left;
  const scale = picture.scale ?? scaleOfAll(entries, room);
  const from = dayAt(0, scale);
  const to = dayAt(room, scale);
  const shown = entries.filter(({ span }) => span.to >= from && span.from <= to);
  const rows = layRows(shown, words, scale.zoom);
  const height = rows.height + timelineMargins.axis + 8;
  const used = new Set(rows.groups.map(({ schema }) => schema));
  const gradients = [...used].flatMap((schema, number) =>
    FADES.map((look) => gradient(`${id}-${number}-${look}`, colours.type(schema), look)),
  );
  const numbers = new Map([...used].map((schema, number) => [schema, number]));
  const body = rows.groups.map((group) =>
    groupSvg(group, { ...picture, id }, scale, left, numbers.get(group.schema) ?? 0),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${units(width)} ${units(height)}" width="${units(width)}" height="${units(height)}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="${escapeXml(PICTURE_FONT)}" font-size="${timelineMeasures.letters}">`,
    `<title id="${id}-title">${escapeXml(title)}</title><desc id="${id}-desc">${escapeXml(description)}</desc>`,
    `<defs>${gradients.join('')}<clipPath id="${id}-clip"><rect x="${left}" y="0" width="${units(room)}" height="${units(height)}"/></clipPath></defs>`,
    `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
    axisSvg(scale, left, room, height, colours),
    ...body,
    '</svg>',
  ].join('\n');
}

/** The scale on which all entries are seen at once, with room for words behind the last. */
export function scaleOfAll(entries: ReadonlyArray<TimelineEntry>, width: number): TimeScale {
  let from = Infinity;
  let to = -Infinity;
  for (const { span } of entries) {
    from = Math.min(from, span.from);
    to = Math.max(to, span.to);
  }
  if (from > to) return fitting(0, 366, width);
  const words = Math.min(timelineMeasures.words, width / 3);
  return fitting(from, to, width - words);
}

function gradient(id: string, colour: string, look: (typeof FADES)[number]): string {
  const stops = fadeStops[look].map(
    ([offset, opacity]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
  );
  return `<linearGradient id="${id}">${stops.join('')}</linearGradient>`;
}

function axisSvg(
  scale: TimeScale,
  left: number,
  room: number,
  height: number,
  { line, soft, ink, faint }: PictureColours,
): string {
  const { axis } = timelineMargins;
  const parts = ticksOf(dayAt(0, scale), dayAt(room, scale), scale.zoom).map(({ day, label, strong }) => {
    const x = xOf(day, scale);
    if (x < 0) return '';
    const words =
      x > room - 24
        ? ''
        : `<text x="${units(left + x + 4)}" y="17" fill="${strong ? ink : soft}"${strong ? ' font-weight="600"' : ''}>${escapeXml(label)}</text>`;
    return `<line x1="${units(left + x)}" x2="${units(left + x)}" y1="4" y2="${units(height)}" stroke="${strong ? line : faint}"/>${words}`;
  });
  return `${parts.join('')}<line x1="0" x2="${units(left + room)}" y1="${axis}" y2="${axis}" stroke="${line}"/>`;
}

function groupSvg(
  group: RowGroup,
  { colours, names, width, words, id = '' }: TimelinePicture,
  scale: TimeScale,
  left: number,
  number: number,
): string {
  const { axis, names: namesWidth } = timelineMargins;
  const { letters, lane, bar } = timelineMeasures;
  const colour = colours.type(group.schema);
  const parts: string[] = [];
  for (const dispute of group.disputes) {
    const x = units(left + xOf(dispute.span.from, scale) - 6);
    parts.push(
      `<path d="M${x} ${units(axis + dispute.top + 3)}h-3v${units(dispute.bottom - dispute.top - 6)}h3" fill="none" stroke="${colours.warn}" stroke-width="1.5"/>`,
    );
  }
  for (const { entry, y, words: text } of group.bars) {
    const drawn = barParts(entry.span, scale);
    const top = axis + y + (lane - bar) / 2;
    const shapes = drawn.map(({ look, x, width: wide }) => {
      const fill = look === 'solid' ? colour : `url(#${id}-${number}-${look})`;
      return `<rect x="${units(left + x)}" y="${units(top)}" width="${units(wide)}" height="${bar}" rx="2" fill="${fill}"/>`;
    });
    const first = drawn[0];
    const last = drawn.at(-1);
    if (!first || !last) continue;
    const end = last.x + last.width;
    const isGiven = entry.qualifier === undefined && entry.of === 'statement';
    const frame = `<rect x="${units(left + first.x)}" y="${units(top)}" width="${units(end - first.x)}" height="${bar}" rx="2" fill="none" stroke="${entry.dispute === '' ? colour : colours.warn}" stroke-opacity="${entry.dispute === '' ? 0.55 : 1}"${isGiven ? '' : ' stroke-dasharray="3 2"'}/>`;
    // What does not fit beside the bar is cut off where one sees that it is, not by the edge.
    const beside = fitText(text, letters, Math.max(24, width - left - Math.max(end, 0) - 10));
    const said = `${words.entity(entry.entityId).name}: ${text}, ${entry.date}`;
    parts.push(
      `<g><title>${escapeXml(said)}</title>${shapes.join('')}${frame}<text x="${units(left + Math.max(end, 0) + 6)}" y="${units(axis + y + lane / 2 + 4)}" fill="${colours.ink}">${escapeXml(beside)}</text></g>`,
    );
  }
  const name = names
    ? `<text x="4" y="${units(axis + group.top + timelineMeasures.air + lane / 2 + 4)}" font-weight="600" fill="${colours.ink}">${escapeXml(fitText(group.name, letters * 1.06, namesWidth - 16))}</text>`
    : '';
  const rule = `<line x1="0" x2="${units(width)}" y1="${units(axis + group.top + group.height)}" y2="${units(axis + group.top + group.height)}" stroke="${colours.faint}"/>`;
  return `<g>${name}<g clip-path="url(#${id}-clip)">${parts.join('')}</g>${rule}</g>`;
}
