import { Button, Group } from '@mantine/core';

interface LoadMoreProps {
  /** What `usePages` gives. */
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  label: string;
}

/** The foot of a keyset-paged list: one button, gone when everything is shown. */
export function LoadMore({ pages, label }: LoadMoreProps) {
  if (!pages.hasNextPage) {
    return null;
  }

  return (
    <Group justify="center" mt="sm">
      <Button
        variant="default"
        size="sm"
        loading={pages.isFetchingNextPage}
        onClick={() => void pages.fetchNextPage()}
      >
        {label}
      </Button>
    </Group>
  );
}
