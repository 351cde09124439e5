import { createContext } from 'react';
import { type Theme, themeFor } from './theme.ts';

/** The theme of the screen; without colour unless somebody says otherwise. */
export const ThemeContext = createContext<Theme>(themeFor({ noColor: true, dumb: false }));
