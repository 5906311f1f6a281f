import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useLate } from '../../../src/renderer/features/dossier/use-dossier';

describe('what is shown of a dossier on its way', () => {
  it('is its beginning at once where it is long, and nothing yet where it may be there in a moment', () => {
    expect(renderHook(() => useLate(true, true)).result.current).toBe(true);
    expect(renderHook(() => useLate(true, false)).result.current).toBe(false);
    expect(renderHook(() => useLate(false, true)).result.current).toBe(false);
  });
});
