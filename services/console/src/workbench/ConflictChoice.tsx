/** Somebody else changed the record meanwhile: what it was, what they made of it, what I wrote; the person chooses, nothing is overwritten. */
import { useState } from 'react';
import { useLanguage, useSay } from '../api/known.tsx';
import { useTitles } from '../api/titles.ts';
import type { Conflict, Form, Json } from '../contract/form.ts';
import { shownAs } from '../contract/show.ts';
import { Button } from '../widgets/Button.tsx';
import { Notice } from '../widgets/Notice.tsx';

interface ConflictChoiceProps {
  readonly form: Form;
  readonly conflicts: readonly Conflict[];
  readonly theirs: Json;
  /** My changes upon theirs. */
  readonly merged: Json;
  readonly onChoose: (values: Json) => void;
}

export function ConflictChoice({ conflicts, merged, onChoose }: ConflictChoiceProps) {
  const say = useSay();
  const language = useLanguage();
  const titleOf = useTitles([]);
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set(conflicts.map(({ field }) => field.name)));
  const text = (conflict: Conflict, value: unknown) => shownAs(conflict.field, value, language, titleOf) || '—';
  const chosen = () => Object.fromEntries(Object.entries(merged).map(([name, value]) => [name, theirsChosen(name) ?? value]));
  const theirsChosen = (name: string) => conflicts.find(({ field }) => field.name === name && !mine.has(name))?.theirs;
  const choose = (name: string, own: boolean) => setMine(new Set(own ? [...mine, name] : [...mine].filter((one) => one !== name)));
  return (
    <Notice tone="warning" alert>
      <strong>{say({ zh: '填写期间，他人已修改此记录', en: 'Somebody else changed this record while you wrote' })}</strong>
      {conflicts.length === 0 ? (
        <p>
          {say({
            zh: '您填写的内容与他人的修改不冲突，可在最新版本上继续。',
            en: 'Your changes do not touch theirs: go on with the present version.',
          })}
        </p>
      ) : (
        <table className="inner conflict">
          <thead>
            <tr>
              <th scope="col">{say({ zh: '字段', en: 'Field' })}</th>
              <th scope="col">{say({ zh: '原来', en: 'Was' })}</th>
              <th scope="col">{say({ zh: '他人改为', en: 'Theirs' })}</th>
              <th scope="col">{say({ zh: '我填写的', en: 'Mine' })}</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => {
              const { name } = conflict.field;
              const label = say(conflict.field.label);
              const radio = (own: boolean, value: unknown) => (
                <label className="check">
                  <input
                    type="radio"
                    name={`choice-${name}`}
                    checked={mine.has(name) === own}
                    onChange={() => choose(name, own)}
                    aria-label={`${label}: ${text(conflict, value)}`}
                  />
                  {text(conflict, value)}
                </label>
              );
              return (
                <tr key={name}>
                  <th scope="row">{label}</th>
                  <td>{text(conflict, conflict.was)}</td>
                  <td>{radio(false, conflict.theirs)}</td>
                  <td>{radio(true, conflict.mine)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <Button kind="main" onPress={() => onChoose(chosen())}>
        {say({ zh: '在最新版本上继续', en: 'Go on with the present version' })}
      </Button>
    </Notice>
  );
}
