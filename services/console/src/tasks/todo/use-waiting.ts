import { useQuery } from '@tanstack/react-query';
import { useKnown } from '../../api/known.tsx';
import { kindsFor, readWaiting } from './waiting.ts';

/** What waits for the caller, by due time; asked again when something happened to a record of any of its kinds. */
export function useWaiting() {
  const { contract, session } = useKnown();
  const kinds = kindsFor(contract, session.grants).map(({ resource }) => resource.collection);
  return useQuery({
    queryKey: ['waiting', kinds],
    queryFn: ({ signal }) => readWaiting(contract, session.grants, signal),
  });
}
