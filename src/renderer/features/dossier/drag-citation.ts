import type { Citation } from '#domain/dossier/dossier';
import { dragReference, dragSentence, type DragSource } from '../../ui/note-editor/drag';

/**
 * What makes an element a citation that can be dragged into a note: the mark that stands for it, where that is evidence or was
 * quoted before, else the sentence around the mention.
 */
export function dragCitation(citation: Citation): DragSource {
  const { before, match, after, isMention, annotationId, evidence, quoted } = citation;
  const words = `${before}${match}${after}`;
  const [mark] = isMention ? [...evidence.map((one) => one.annotationId), ...quoted] : [annotationId];
  return mark ? dragReference({ to: 'passage', annotationId: mark }, words) : dragSentence(citation, words);
}
