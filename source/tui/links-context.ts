import { createContext } from 'react';

/** Whether the terminal is known to open addresses. */
export const LinksContext = createContext(false);
