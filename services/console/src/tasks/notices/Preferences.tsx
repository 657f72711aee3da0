/** 通知设置: where mail goes, and by which way each kind comes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useKnown, useSay } from '../../api/known.tsx';
import { callMethod } from '../../api/queries.ts';
import type { Method } from '../../contract/contract.ts';
import { announce } from '../../widgets/announce.tsx';
import { Button } from '../../widgets/Button.tsx';
import { Failure } from '../../widgets/Notice.tsx';

interface Channels {
  readonly kind: string;
  readonly label?: string;
  readonly labelEn?: string;
  readonly inbox?: boolean;
  readonly mail?: boolean;
}

interface Said {
  readonly mailAddress?: string;
  readonly kinds?: readonly Channels[];
  readonly mailAvailable?: boolean;
}

const key = ['noticePreferences'];

export function Preferences() {
  const { contract } = useKnown();
  const say = useSay();
  const get = contract.methods.get('directory_GetMyNoticePreferences');
  const set = contract.methods.get('directory_SetMyNoticePreferences');
  const { data } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await callMethod<Said>(get as Method, [], { signal })).body,
    enabled: get !== undefined,
  });
  if (data === undefined || set === undefined) return null;
  return (
    <details className="card">
      <summary>{say({ zh: '通知设置', en: 'Preferences' })}</summary>
      <Form said={data} set={set} />
    </details>
  );
}

function Form({ said, set }: { readonly said: Said; readonly set: Method }) {
  const say = useSay();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(said);
  const [error, setError] = useState<unknown>();
  const save = async () => {
    try {
      const { mailAddress = '', kinds = [] } = draft;
      const asked = kinds.map(({ kind, inbox = false, mail = false }) => ({ kind, inbox, mail }));
      const { body } = await callMethod<Said>(set, [], { body: { preferences: { mailAddress, kinds: asked } } });
      queries.setQueryData(key, body);
      setError(undefined);
      announce(say({ zh: '已保存。', en: 'Saved.' }));
    } catch (problem) {
      setError(problem);
    }
  };
  const turn = (kind: string, change: Partial<Channels>) =>
    setDraft({ ...draft, kinds: draft.kinds?.map((one) => (one.kind === kind ? { ...one, ...change } : one)) ?? [] });
  const ways = [
    ['inbox', say({ zh: '站内通知', en: 'Inbox' })],
    ...(said.mailAvailable ? [['mail', say({ zh: '邮件', en: 'Mail' })] as const] : []),
  ] as readonly (readonly ['inbox' | 'mail', string])[];
  return (
    <>
      {error !== undefined && <Failure error={error} />}
      {said.mailAvailable && (
        <label>
          {say({ zh: '邮件地址（不填：不发邮件）', en: 'Mail address (left out: no mail)' })}
          <input
            type="email"
            autoComplete="email"
            value={draft.mailAddress ?? ''}
            onChange={({ target }) => setDraft({ ...draft, mailAddress: target.value.trim() })}
          />
        </label>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{say({ zh: '事项', en: 'What happened' })}</th>
            {ways.map(([way, label]) => (
              <th key={way} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {draft.kinds?.map((one) => {
            const label = say({ zh: one.label ?? one.kind, en: one.labelEn ?? one.kind });
            return (
              <tr key={one.kind}>
                <th scope="row">{label}</th>
                {ways.map(([way, by]) => (
                  <td key={way}>
                    <input
                      type="checkbox"
                      aria-label={`${label}：${by}`}
                      checked={one[way] ?? false}
                      onChange={({ target }) => turn(one.kind, { [way]: target.checked })}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="actions">
        <Button onPress={() => void save()}>{say({ zh: '保存设置', en: 'Save' })}</Button>
      </p>
    </>
  );
}
