import type { KindView } from './kind-view.ts';

export const recap: KindView<'recap'> = {
  body: ({ activity, rich }) =>
    activity.points.map((point) => ({ kind: 'item', line: rich(point) })),
};
