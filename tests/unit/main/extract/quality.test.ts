import { describe, expect, it } from 'vitest';
import { judgeText } from '#services/extract/quality';

const good =
  'The concession was granted in 2024, and nobody has signed for the rest (see https://example.org/?q=a+b). ';

describe('judgeText', () => {
  it('finds nothing wrong with good text, addresses and formulas among it', () => {
    expect(judgeText(good.repeat(20))).toEqual({ score: 1, reasons: [] });
    expect(judgeText(`${good.repeat(20)} a+b=c x<y`)).toEqual({ score: 1, reasons: [] });
  });

  it('says what share cannot be read', () => {
    const { score, reasons } = judgeText(`${good.repeat(5)} The of\uFFFDce and \uE001\uE002.`);
    expect(reasons).toEqual(['2.5 % of the words hold characters that could not be read.']);
    expect(score).toBeCloseTo(0.9, 2);
    expect(judgeText('\uFFFD\uFFFD \uFFFD and').reasons[0]).toContain('recognises text (OCR)');
  });

  it('says that letters stand for others', () => {
    const { score, reasons } = judgeText(`${good}${'S]QJI +X#RP S[W '.repeat(9)}`);
    expect(reasons).toEqual([
      expect.stringMatching(/^\d+ % of the words are letters and signs mixed: the file seems to show other/u),
    ]);
    expect(score).toBe(0);
  });

  it('says that letters are set apart, or words run together', () => {
    expect(judgeText(`${good} T h e  C o n c e s s i o n`.repeat(3)).reasons[0]).toContain(
      'letters set apart',
    );
    expect(judgeText(`${good} ${'thequaythatnobodypaysforandnobodysigns'.repeat(2)}`).reasons[0]).toContain(
      'run together',
    );
  });
});
