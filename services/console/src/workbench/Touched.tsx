/** What a command touches besides its own record, as its answer says it: by count and by name. */
import { useSay } from '../api/known.tsx';
import type { Json } from '../contract/form.ts';

export interface TouchedKind {
  readonly label: string;
  readonly count: number;
  readonly names: readonly string[];
}

export const touchedIn = (answer: Json | undefined): readonly TouchedKind[] => (answer?.['touched'] ?? []) as readonly TouchedKind[];

export function Touched({ kinds }: { readonly kinds: readonly TouchedKind[] }) {
  const say = useSay();
  return kinds.map(({ label, count, names }) => (
    <div key={label} className="touched">
      <p>{say({ zh: '{label}：{count} 项', en: '{label}: {count}' }, { label, count })}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
        {count > names.length && <li>{say({ zh: '……等 {count} 项', en: '… {count} in all' }, { count })}</li>}
      </ul>
    </div>
  ));
}
