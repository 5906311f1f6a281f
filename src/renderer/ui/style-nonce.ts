/** The nonce that lets a library put a style element into the page, or undefined where none is needed. */
export function styleNonce(): string | undefined {
  const meta = document.querySelector('meta[name="csp-nonce"]');
  return meta?.getAttribute('content') || undefined;
}
