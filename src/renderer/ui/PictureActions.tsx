import { FileDown, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { Button } from './Button';
import { IconButton } from './IconButton';

/** What a `PictureActions` takes. */
export interface PictureActionsProps {
  /** What showing all of the picture is called. */
  readonly all: string;
  /** False where there is nothing to be exported, or not yet. */
  readonly canExport: boolean;
  /** Nearer for 1, farther for -1, by a step that is the picture's own. */
  readonly onZoom: (direction: 1 | -1) => void;
  readonly onAll: () => void;
  readonly onExport: () => void;
}

/** What can be done with a picture at the head of its room; the picture itself listens to the keys. */
export function PictureActions({ all, canExport, onZoom, onAll, onExport }: PictureActionsProps) {
  return (
    <>
      <IconButton size="s" label="Zoom out" shortcut="-" icon={<ZoomOut />} onClick={() => onZoom(-1)} />
      <IconButton size="s" label="Zoom in" shortcut="+" icon={<ZoomIn />} onClick={() => onZoom(1)} />
      <IconButton size="s" label={all} shortcut="0" icon={<Maximize />} onClick={onAll} />
      <Button size="s" icon={<FileDown />} disabled={!canExport} onClick={onExport}>
        Export SVG…
      </Button>
    </>
  );
}
