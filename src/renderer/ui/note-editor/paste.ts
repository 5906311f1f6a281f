import { $insertGeneratedNodes, ClipboardImportExtension } from '@lexical/clipboard';
import { $generateNodesFromDOM } from '@lexical/html';
import {
  $getEditor,
  COMMAND_PRIORITY_HIGH,
  configExtension,
  PASTE_COMMAND,
  type BaseSelection,
  type LexicalEditor,
} from 'lexical';
import { countWords } from '#domain/dossier/words';
import { showToast } from '../../state/app-store';
import { KEPT_STYLE, picturesIn, straighten } from './pasted-markup';

/** Elements of which not even the words are wanted. */
const UNWANTED =
  'script, style, template, noscript, iframe, object, embed, svg, math, img, picture, video, audio, canvas, textarea, select';

function withoutStyles(html: string): string {
  // The security policy of the window refuses styles in parsed markup and complains of each. Word processors say "bold"
  // in no other way, so the styles are kept aside and handed over after parsing, where the policy allows it.
  return html
    .replace(/<(\/?)style\b/giu, '<$1textarea')
    .replace(/<[a-z][^>]*>/giu, (tag) => tag.replace(/([\s'"/])style(\s*=)/giu, `$1${KEPT_STYLE}$2`));
}

/** Pasted markup as a document that is never shown: nothing in it runs or is loaded. What is no text is taken out. */
function parsePasted(html: string): { readonly pasted: Document; readonly pictures: number } {
  const pasted = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const pictures = picturesIn(pasted);
  for (const element of pasted.querySelectorAll(UNWANTED)) element.remove();
  straighten(pasted);
  for (const element of pasted.querySelectorAll<HTMLElement>(`[${KEPT_STYLE}]`)) {
    element.style.cssText = element.getAttribute(KEPT_STYLE) ?? '';
    element.removeAttribute(KEPT_STYLE);
  }
  return { pasted, pictures };
}

/** Says what of a paste is not there: a note holds words. */
function sayLeftOut(pictures: number): void {
  if (pictures === 0) return;
  const left = pictures === 1 ? '1 picture was' : `${countWords(pictures)} pictures were`;
  showToast('done', `${left} left out: a note holds words.`);
}

function $insertMarkup(html: string, selection: BaseSelection): boolean {
  const editor = $getEditor();
  const { pasted, pictures } = parsePasted(html);
  $insertGeneratedNodes(editor, $generateNodesFromDOM(editor, pasted), selection);
  sayLeftOut(pictures);
  return true;
}

/** Says that a picture alone, such as a screenshot, is nothing to paste. Returns how to stop. */
export function registerPictures(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      const data = event instanceof ClipboardEvent ? event.clipboardData : null;
      const pictures = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/')).length;
      if (pictures === 0 || data?.getData('text/plain') || data?.getData('text/html')) return false;
      event.preventDefault();
      sayLeftOut(pictures);
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );
}

/** Reads pasted and dropped HTML; `registerTidy` then holds what comes of it to the formats that notes have. */
export const pasteExtension = configExtension(ClipboardImportExtension, {
  $importMimeType: { 'text/html': [$insertMarkup] },
});
