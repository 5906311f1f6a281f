import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { loadLater } from '../../src/renderer/ui/later';
import { installBridge } from './support/bridge';

// What jsdom lacks and the components' libraries call. None of it lays anything out.
class NoResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

class NoIntersectionObserver implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '0px';
  readonly scrollMargin = '0px';
  readonly thresholds = [0];
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): IntersectionObserverEntry[] {
    return [];
  }
}

globalThis.ResizeObserver ??= NoResizeObserver;
globalThis.IntersectionObserver ??= NoIntersectionObserver;
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.scrollTo ??= () => {};
Element.prototype.hasPointerCapture ??= () => false;
Element.prototype.setPointerCapture ??= () => {};
Element.prototype.releasePointerCapture ??= () => {};
Range.prototype.getBoundingClientRect ??= () => new DOMRect();
Range.prototype.getClientRects ??= () => Object.assign([], { item: () => null });
globalThis.DOMRect ??= class implements DOMRect {
  readonly x = 0;
  readonly y = 0;
  readonly width = 0;
  readonly height = 0;
  readonly top = 0;
  readonly left = 0;
  readonly right = 0;
  readonly bottom = 0;
  static fromRect(): DOMRect {
    return new DOMRect();
  }
  toJSON(): unknown {
    return {};
  }
};
window.matchMedia ??= (media: string): MediaQueryList => ({
  media,
  matches: false,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => true,
});

// `state/bridge.ts` reads `window.quipu` when it is first imported, so it has to be there before any component.
installBridge();

// What is waited for comes when the machine finds the time: a busy one is no failure, and nothing is waited for in vain.
configure({ asyncUtilTimeout: 20_000 });

// As in a window that has been idle for a moment.
beforeAll(() => loadLater());

afterEach(() => {
  cleanup();
});
