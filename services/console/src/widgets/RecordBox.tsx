/** A record is chosen by its title, from a list that typing narrows. Fetched when a form has one. */
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components/ComboBox';
import { useKnown, useSay } from '../api/known.tsx';
import { fetchPage, takes } from '../api/queries.ts';
import { useOwnTitles, useTitles } from '../api/titles.ts';
import { open } from '../contract/may.ts';
import { idOf } from '../contract/names.ts';
import { AriaWords } from './AriaWords.tsx';

interface Choice {
  readonly id: string;
  readonly title: string;
}

/** So many are shown at once; typing narrows them. */
const shownAtOnce = 50;

export interface PickProps {
  readonly collections: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly label: string;
  readonly id?: string | undefined;
  readonly described?: string | undefined;
  readonly invalid?: boolean;
  readonly required?: boolean;
}

interface RecordBoxProps extends PickProps {
  readonly collection: string;
}

export function RecordBox({ collection, value, onChange, label, id, described, invalid = false, required = false }: RecordBoxProps) {
  const say = useSay();
  const own = useId();
  const arrow = useRef<HTMLButtonElement>(null);
  const title = useTitles(value === '' ? [] : [value]);
  const [text, setText] = useState<string>();
  const { choices, more, unlisted } = useChoices(collection, text ?? '');
  if (unlisted) return <PlainName collections={[]} collection={collection} value={value} onChange={onChange} label={label} id={id} />;
  return (
    <AriaWords>
      <ComboBox
        className="picker"
        aria-label={label}
        isRequired={required}
        items={choices}
        inputValue={text ?? (value === '' ? '' : title(value))}
        onInputChange={setText}
        value={value === '' ? null : value}
        onChange={(key) => {
          setText(undefined);
          onChange(key === null ? '' : String(key));
        }}
        onBlur={() => {
          if (text === '') onChange('');
          setText(undefined);
        }}
        allowsEmptyCollection
        defaultFilter={() => true}
      >
        <div className="picker-box">
          <Input
            id={id ?? own}
            aria-describedby={described}
            aria-invalid={invalid || undefined}
            autoComplete="off"
            // Not with the focus: whoever goes on by Tab, or is led here by a fault, did not ask for a list (WCAG 3.2.1).
            onClick={({ currentTarget }) => currentTarget.getAttribute('aria-expanded') !== 'true' && arrow.current?.click()}
          />
          <AriaButton ref={arrow} className="picker-arrow" aria-label={say({ zh: '展开 {label}', en: 'Open {label}' }, { label })}>
            ▾
          </AriaButton>
        </div>
        <Popover className="popover">
          <ListBox
            className="options"
            items={choices}
            renderEmptyState={() => <p className="nothing">{say({ zh: '没有符合的记录', en: 'Nothing fits' })}</p>}
          >
            {(choice: Choice) => (
              <ListBoxItem id={choice.id} textValue={choice.title} className="option">
                {choice.title} <span className="faint">{idOf(choice.id)}</span>
              </ListBoxItem>
            )}
          </ListBox>
          {more && (
            <p className="faint more-hint">{say({ zh: '还有更多，请输入文字缩小范围', en: 'There are more: type to narrow them down' })}</p>
          )}
        </Popover>
      </ComboBox>
    </AriaWords>
  );
}

/** Where records may not be listed, a name is typed. */
function PlainName({ collection, value, onChange, label, id }: RecordBoxProps) {
  return (
    <input
      id={id}
      aria-label={label}
      type="text"
      value={value.slice(collection.length + 1)}
      placeholder={`${collection}/…`}
      onChange={({ target }) => onChange(target.value === '' ? '' : `${collection}/${target.value}`)}
    />
  );
}

/** Records to choose from: the service searches where its contract says so, else the first thousand are looked through here. */
function useChoices(collection: string, text: string): { choices: Choice[]; more: boolean; unlisted: boolean } {
  const { contract, session } = useKnown();
  const list = contract.resources.get(collection)?.list;
  const searched = takes(list, 'q');
  const { data } = useQuery({
    queryKey: ['list', collection, 'choices', searched ? text : ''],
    queryFn: ({ signal }) =>
      list === undefined ? undefined : fetchPage(list, { pageSize: searched ? shownAtOnce : 1000, text }, '', signal),
    enabled: list !== undefined && open(list, session.grants),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  const titleOf = useOwnTitles(data?.rows ?? []);
  if (list === undefined || !open(list, session.grants)) return { choices: [], more: false, unlisted: true };
  const all = (data?.rows ?? []).map((record): Choice => ({ id: String(record['name']), title: titleOf(record) }));
  const wanted = text.trim().toLowerCase();
  const fitting =
    searched || wanted === '' ? all : all.filter(({ id, title }) => title.toLowerCase().includes(wanted) || id.includes(wanted));
  return {
    choices: fitting.slice(0, shownAtOnce),
    more: fitting.length > shownAtOnce || (data?.next !== '' && data !== undefined),
    unlisted: false,
  };
}
