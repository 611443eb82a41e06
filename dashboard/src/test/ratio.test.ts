import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RATIO_BOUNDS, RATIO_CLASSES, ratioClass, ratioLevel, ratioWords } from '../main/scale/ratio';

describe('the classes of relative speed', () => {
  it('hold their lower bound and not their upper one', () => {
    expect(RATIO_BOUNDS.map(it => ratioClass(it))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(ratioClass(0.8999)).toBe(1);
    expect(ratioClass(0)).toBe(6);
    expect(ratioClass(1.3)).toBe(0);
  });

  it('give nothing for a missing value, least of all free flow', () => {
    expect([null, undefined, Number.NaN].map(it => ratioClass(it))).toEqual([null, null, null]);
  });

  it('belong to the congestion level of their lower bound', () => {
    // measures.md, section 6: FREE from 0.90, HEAVY from 0.625, SLOW from 0.35, QUEUING from 0.25.
    const levels = Array.from({ length: RATIO_CLASSES }, (_, i) => ratioLevel(i));
    expect(levels).toEqual(['FREE', 'HEAVY', 'HEAVY', 'SLOW', 'SLOW', 'QUEUING', 'STATIONARY']);
  });

  it('have words without a gap', () => {
    expect(ratioWords(0)).toBe('90 % and more');
    expect(ratioWords(2)).toBe('62.5 to 75 %');
    expect(ratioWords(6)).toBe('below 25 %');
  });
});

type Rgb = [number, number, number];

type Theme = 'light' | 'dark';

/** A colour of the style sheet. */
function colourOf(theme: Theme, name: string): Rgb {
  const css = readFileSync('src/main/style/base.css', 'utf8');
  const dark = css.indexOf("[data-theme='dark']");
  const block = theme === 'light' ? css.slice(0, dark) : css.slice(dark);
  const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(block)?.[1] ?? expect.fail(`no colour ${name}`);
  return [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb;
}

const palette = (theme: Theme) => Array.from({ length: RATIO_CLASSES }, (_, i) => colourOf(theme, `c${i}`));

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const times = (m: number[][], v: number[]) => m.map(row => row.reduce((sum, x, i) => sum + x * (v[i] ?? 0), 0));

// Machado, Oliveira, Fernandes 2009, severity 1.0.
const SEEN_BY: Record<string, number[][]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function lab(rgb: number[]): number[] {
  const xyz = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    rgb,
  ).map((v, i) => v / ([0.95047, 1, 1.08883][i] ?? 1));
  const [x = 0, y = 0, z = 0] = xyz.map(v => (v > 0.008856 ? Math.cbrt(v) : 7.787 * v + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: number[], b: number[]) => Math.hypot(...a.map((v, i) => v - (b[i] ?? 0)));

describe.each(['light', 'dark'] as const)('the ramp of the %s theme', theme => {
  const colours = palette(theme).map(rgb => rgb.map(linear));

  it.each(Object.keys(SEEN_BY))('keeps neighbours apart with %s', kind => {
    const seen = colours.map(rgb => lab(times(SEEN_BY[kind] ?? [], rgb).map(c => Math.min(1, Math.max(0, c)))));
    seen.slice(1).forEach((colour, i) => expect(distance(colour, seen[i] ?? [])).toBeGreaterThanOrEqual(10));
  });

  it('still ranks in grey', () => {
    const lightness = colours.map(rgb => lab(rgb)[0] ?? 0);
    const steps = lightness.slice(1).map((l, i) => l - (lightness[i] ?? 0));
    expect(steps.every(it => (theme === 'light' ? it < -5 : it > 5))).toBe(true);
  });
});

/** Contrast of WCAG 2. */
function contrast(theme: Theme, one: string, other: string): number {
  const [low = 0, high = 0] = [one, other]
    .map(it => times([[0.2126, 0.7152, 0.0722]], colourOf(theme, it).map(linear))[0] ?? 0)
    .sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'] as const)('the lines of the %s theme', theme => {
  // A piece of road has an edge: its colour need not stand out from the ground itself.
  it.each<[string, string]>([
    ['hatch', 'map'],
    ['edge', 'map'],
    ['accent', 'map'],
    ['hatch', 'paper'],
    ['edge', 'paper'],
    ['control', 'paper'],
    ['queue', 'halo'],
    ...Array.from({ length: 6 }, (_, i): [string, string] => [`s${i}`, 'paper']),
  ])('%s stands out from %s', (line, ground) => {
    expect(contrast(theme, line, ground)).toBeGreaterThanOrEqual(3);
  });
});
