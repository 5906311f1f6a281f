import { $insertGeneratedNodes, ClipboardImportExtension } from '@lexical/clipboard';
import { $generateNodesFromDOM } from '@lexical/html';
import { $getEditor, configExtension, type BaseSelection } from 'lexical';

/** Where a style waits until the markup is parsed. */
const KEPT_STYLE = 'data-kept-style';

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

/**
 * Pasted markup as a document that is never shown: nothing in it runs or is loaded. What is no text is taken out.
 */
export function parsePasted(html: string): Document {
  const pasted = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  for (const element of pasted.querySelectorAll(UNWANTED)) element.remove();
  for (const element of pasted.querySelectorAll<HTMLElement>(`[${KEPT_STYLE}]`)) {
    element.style.cssText = element.getAttribute(KEPT_STYLE) ?? '';
    element.removeAttribute(KEPT_STYLE);
  }
  return pasted;
}

function $insertMarkup(html: string, selection: BaseSelection): boolean {
  const editor = $getEditor();
  $insertGeneratedNodes(editor, $generateNodesFromDOM(editor, parsePasted(html)), selection);
  return true;
}

/** Reads pasted and dropped HTML; `registerTidy` then holds what comes of it to the formats that notes have. */
export const pasteExtension = configExtension(ClipboardImportExtension, {
  $importMimeType: { 'text/html': [$insertMarkup] },
});
