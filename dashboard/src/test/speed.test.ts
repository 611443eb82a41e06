import { expect, it } from 'vitest';
import { inUnit, lengthText, percentText, speedDigits, speedText } from '../main/scale/speed';

it('shows a speed with one decimal in the unit that was chosen', () => {
  expect(speedText(103.6, 'km/h')).toBe('103.6 km/h');
  // 64.375 mph are 103.601... km/h.
  expect(speedText(64.375 * 1.609344, 'mph')).toBe('64.4 mph');
});

it('shows the miles of the API, whose CSV says 10.45', () => {
  // 16.81 / 1.609344 = 10.4453...
  expect(inUnit(16.81, 'mph')).toBe(10.45);
  expect(speedDigits(16.81, 'mph')).toBe('10.5');
});

it('never shows a number for a missing speed', () => {
  expect(speedText(null, 'km/h')).toBe('no speed');
  expect(speedDigits(null, 'mph')).toBe('–');
  expect(inUnit(null, 'mph')).toBeNull();
});

it('keeps a real zero', () => {
  expect(speedText(0, 'km/h')).toBe('0.0 km/h');
});

it('shows lengths and shares', () => {
  expect(lengthText(16_093.44, 'mph')).toBe('10.0 mi');
  expect(lengthText(16_093.44, 'km/h')).toBe('16.1 km');
  expect(percentText(0.985, 1)).toBe('98.5 %');
  expect(percentText(null)).toBe('–');
});
