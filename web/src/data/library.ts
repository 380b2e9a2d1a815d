/** The library, fetched once and opened for the kernel in this browser. */
import { type Library, openLibrary } from '@afterglow/kernel';
import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';

export function useLibrary() {
  return useQuery<Library>({
    queryKey: ['library'],
    queryFn: async () => {
      const reply = await call('library');
      if (!reply.ok) throw new Error(reply.error.detail);
      return openLibrary(reply.value);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
