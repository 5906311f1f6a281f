import { typeColour } from '../dossier/stylesheet';
import type { PictureColours } from './svg-text';

/** The colours of pictures on paper and in exported files: those of dossiers, on white. */
export const paperColours: PictureColours = {
  paper: '#ffffff',
  ink: '#16181b',
  soft: '#5a5f66',
  line: '#c9ccd1',
  faint: '#eceef0',
  warn: '#b84a00',
  type: typeColour,
};
