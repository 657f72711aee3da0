/** Files of a record where it is shown: pictures as small pictures, the rest to be saved. Of what none can be made stands its name. */
import { createContext, useContext } from 'react';
import { useSay } from '../api/known.tsx';
import type { Field } from '../contract/contract.ts';

/** Address of the record whose page this is; a file is served under it only. */
export const RecordAddress = createContext<string | undefined>(undefined);

export function Attachments({ field, names }: { readonly field: Field; readonly names: readonly string[] }) {
  const say = useSay();
  const record = useContext(RecordAddress);
  const label = (at: number) => (names.length === 1 ? say(field.label) : `${say(field.label)} ${at + 1}`);
  if (record === undefined) return say({ zh: '{count} 个附件', en: '{count} file(s)' }, { count: names.length });
  return (
    <ul className="plain attachments">
      {names.map((name, at) => (
        <li key={name}>
          <a href={`${record}/${name}`} download>
            {field.option === 'WIDGET_PHOTO' ? <img src={`${record}/${name}?thumbnail`} alt={label(at)} loading="lazy" /> : label(at)}
          </a>
        </li>
      ))}
    </ul>
  );
}
