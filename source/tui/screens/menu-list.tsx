import { Box, Text } from 'ink';
import SelectInput, { type IndicatorProps, type ItemProps } from 'ink-select-input';
import { useContext } from 'react';
import { RowList, RowView } from '../parts/row-view.tsx';
import type { Row } from '../rows.ts';
import { ThemeContext } from '../theme-context.ts';
import type { MenuBody } from './menu.ts';

type Item = { readonly label: string; readonly value: string; readonly row: Row };

/**
 * A list to choose from. The list draws and scrolls, but it hears no key: two keys in one read would
 * reach it without a drawing in between and pick the wrong item. The store owns the highlight, and
 * each highlight is a new list.
 */
export function MenuList({ body }: { readonly body: MenuBody }) {
  const items = body.items.map(({ id, row }): Item => ({ label: id, value: id, row }));
  return (
    <Box flexDirection="column">
      <RowList rows={body.above} />
      <SelectInput
        key={`${body.cursor}/${body.limit}/${items.length}`}
        items={items}
        initialIndex={body.cursor}
        limit={body.limit}
        isFocused={false}
        indicatorComponent={Pointer}
        itemComponent={ItemRow}
      />
      <RowList rows={body.below} />
    </Box>
  );
}

function Pointer({ isSelected = false }: IndicatorProps) {
  const theme = useContext(ThemeContext);
  return <Text {...theme.tones.chosen}>{isSelected ? '> ' : '  '}</Text>;
}

const ItemRow = ({ row = [] }: ItemProps & { readonly row?: Row }) => <RowView row={row} />;
