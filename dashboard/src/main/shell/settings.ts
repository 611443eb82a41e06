import { createContext, useContext } from 'react';
import type { SpeedUnit } from '../scale/speed';

export type Theme = 'auto' | 'light' | 'dark';

/** What the reader has set, and what all pages need to show values. */
export interface Settings {
  unit: SpeedUnit;
  theme: Theme;
  /** Whether colours are drawn for a dark ground now. */
  isDark: boolean;
  /** Whether the page goes to paper now: in dark ink, and without what only a screen can show. */
  isPrinting: boolean;
  /** The network's zone. */
  zone: string;
  setUnit: (unit: SpeedUnit) => void;
  setTheme: (theme: Theme) => void;
}

export const SettingsContext = createContext<Settings>({
  unit: 'km/h',
  theme: 'auto',
  isDark: false,
  isPrinting: false,
  zone: 'UTC',
  setUnit: () => {},
  setTheme: () => {},
});

export function useSettings(): Settings {
  return useContext(SettingsContext);
}

/** A choice that this browser remembers, where it may. */
export function remembered<T extends string>(name: string, known: readonly T[], otherwise: T): T {
  try {
    const text = localStorage.getItem(`tailback.${name}`);
    return known.find(it => it === text) ?? otherwise;
  } catch {
    // Storage is forbidden in this browser: the choice lasts as long as the page.
    return otherwise;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`tailback.${name}`, value);
  } catch {
    // As above.
  }
}

/** What a browser answers that prefers dark colours. */
export const DARK = '(prefers-color-scheme: dark)';

export function rememberedTheme(): Theme {
  return remembered('theme', ['auto', 'light', 'dark'], 'auto');
}

/** Chooses the colours of the style sheet. */
export function showTheme(isDark: boolean): void {
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}
