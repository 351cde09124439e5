import type { KindView } from './kind-view.ts';

export const read: KindView<'read'> = {};
