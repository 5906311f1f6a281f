import { entityType, typeTokens } from '../../ui/entity-types';

/** Colours of the picture, as the theme gives them. */
export interface Palette {
  readonly surface: string;
  readonly text: string;
  readonly soft: string;
  readonly faint: string;
  readonly accent: string;
  /** By the token of an entity type. */
  readonly types: Readonly<Record<string, string>>;
}

/** Reads the colours of the theme as they are now: a canvas knows no tokens. */
export function readPalette(inside: HTMLElement): Palette {
  const probe = document.createElement('span');
  inside.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    surface: read('--surface'),
    text: read('--text'),
    soft: read('--text-faint'),
    faint: read('--border-control'),
    accent: read('--accent'),
    types: Object.fromEntries(typeTokens.map((token) => [token, read(`--type-${token}`)])),
  };
  probe.remove();
  return palette;
}

/** The colour of an entity type by its FollowTheMoney schema. */
export function colourOf(schema: string, { types, text }: Palette): string {
  return types[entityType(schema).token] ?? text;
}
