/** The library, fetched once and opened for the kernel in this browser; the ingredient table only where labels are read. */
import { type Library, openLibrary } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';

export function useLibrary({ labels = false }: { readonly labels?: boolean } = {}) {
  return useQuery<Library>({
    queryKey: ['library', labels],
    queryFn: async () => {
      const [reply, table] = await Promise.all([call('library'), labels ? call('ingredients') : undefined]);
      if (!reply.ok) throw new Error(reply.error.detail);
      if (table && !table.ok) throw new Error(table.error.detail);
      return openLibrary(reply.value, table?.value);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
