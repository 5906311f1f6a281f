import { printable } from '../dossier/markup';

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text made safe for SVG, between tags and in quoted attributes; on one line. */
export function escapeXml(text: string): string {
  // XML knows no characters U+FFFE and U+FFFF.
  return printable(text)
    .replace(/[\s\uFFFE\uFFFF]+/gu, ' ')
    .replace(/[&<>"']/gu, (character) => XML_ENTITIES[character] ?? character);
}

/** A number for a drawing: at most two places, no trailing zeros. */
export function units(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The face in which pictures are lettered, as dossiers are; the first that a machine has is taken. */
export const PICTURE_FONT =
  "Inter, 'Inter Variable', 'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";

/** What a picture is drawn in: CSS colours. */
export interface PictureColours {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly faint: string;
  /** What two sources disagree about. */
  readonly warn: string;
  /** The colour of an entity type by its FollowTheMoney schema. */
  readonly type: (schema: string) => string;
}
