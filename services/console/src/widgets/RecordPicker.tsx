/** Chooses a record by its title. */
import { lazy, Suspense, useState } from 'react';
import { useKnown, useSay } from '../api/known.tsx';
import { useTitles } from '../api/titles.ts';
import { Button } from './Button.tsx';
import type { ControlProps } from './control.ts';
import type { PickProps } from './RecordBox.tsx';

const RecordBox = lazy(() => import('./RecordBox.tsx').then(({ RecordBox: Box }) => ({ default: Box })));

/** A field that holds a name. */
export function RecordPicker({ field, value, onChange, id, described, invalid }: ControlProps) {
  const say = useSay();
  return (
    <Pick
      collections={field.refersTo}
      value={typeof value === 'string' ? value : ''}
      onChange={(name) => onChange(name === '' ? undefined : name)}
      label={say(field.label)}
      id={id}
      described={described}
      invalid={invalid}
      required={field.required}
    />
  );
}

/** A field that holds several names. */
export function RecordsPicker({ field, value, onChange, described, invalid }: ControlProps) {
  const say = useSay();
  const names = Array.isArray(value) ? (value as string[]) : [];
  const title = useTitles(names);
  const [round, setRound] = useState(0);
  const add = (name: string) => {
    if (name === '' || names.includes(name)) return;
    onChange([...names, name]);
    setRound(round + 1);
  };
  return (
    <>
      <ul className="chips">
        {names.map((name) => (
          <li key={name} className="chip">
            {title(name)}
            <Button
              kind="quiet"
              onPress={() => onChange(names.filter((one) => one !== name))}
              label={say({ zh: '移除 {title}', en: 'Take out {title}' }, { title: title(name) })}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <Pick
        key={round}
        collections={field.refersTo}
        value=""
        onChange={add}
        label={say({ zh: '添加{label}', en: 'Add: {label}' }, { label: say(field.label) })}
        described={described}
        invalid={invalid}
      />
    </>
  );
}

/** Several collections: which one first, then which record. */
export function Pick(props: PickProps) {
  const { contract } = useKnown();
  const say = useSay();
  const given = props.collections.find((collection) => props.value.startsWith(`${collection}/`));
  const [chosen, setChosen] = useState(given ?? props.collections[0] ?? '');
  const collection = given ?? chosen;
  const one = (
    <Suspense fallback={<span className="picker loading" />}>
      <RecordBox {...props} key={collection} collection={collection} />
    </Suspense>
  );
  if (props.collections.length < 2) return one;
  return (
    <div className="instant">
      <select
        aria-label={say({ zh: '{label}：类别', en: '{label}: kind' }, { label: props.label })}
        value={collection}
        onChange={({ target }) => {
          setChosen(target.value);
          props.onChange('');
        }}
      >
        {props.collections.map((name) => (
          <option key={name} value={name}>
            {say(contract.resources.get(name)?.label ?? { zh: name, en: name })}
          </option>
        ))}
      </select>
      {one}
    </div>
  );
}
