/** 分配使用凭证: one A4 page. Its code leads back here, where whoever scans it sees whether it is in force. */
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { callMethod } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import type { Method } from '../../contract/contract.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading, Notice } from '../../widgets/Notice.tsx';
import { QrCode } from '../../widgets/QrCode.tsx';
import { Page } from '../../workbench/Page.tsx';

interface Certificate {
  readonly number: string;
  readonly unit: string;
  readonly rooms?: readonly string[];
  readonly issuedOn: string;
  readonly inForce?: boolean;
}

export function CertificatePage() {
  const say = useSay();
  const [, navigate] = useLocation();
  const number = new URLSearchParams(useSearch()).get('number') ?? '';
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = String(new FormData(event.currentTarget).get('number') ?? '').trim();
    navigate(`/certificate?number=${encodeURIComponent(asked)}`);
  };
  return (
    <Page title={say({ zh: '分配使用凭证', en: 'Certificate of use' })}>
      <form className="filters no-print" onSubmit={look}>
        <label>
          {say({ zh: '凭证号', en: 'Number' })}
          <input name="number" key={number} defaultValue={number} required maxLength={100} />
        </label>
        <Button type="submit">{say({ zh: '核验', en: 'Verify' })}</Button>
      </form>
      {number !== '' && <Verified number={number} />}
    </Page>
  );
}

function Verified({ number }: { readonly number: string }) {
  const { contract } = useKnown();
  const say = useSay();
  const method = [...contract.methods.values()].find(({ id }) => id.endsWith('_FindCertificate'));
  const { data, error } = useQuery({
    queryKey: ['list', 'occupancies', 'certificate', number],
    queryFn: async ({ signal }) => (await callMethod<Certificate>(method as Method, [number], { signal })).body,
    enabled: method !== undefined,
    retry: false,
  });
  const titleOf = useTitles(data?.rooms ?? []);
  // A certificate names the unit as it was called when it was issued, whatever it is called now.
  const unitOf = useTitles(data === undefined ? [] : [data.unit], data?.issuedOn);
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  const lines: readonly (readonly [string, string])[] = [
    [say({ zh: '凭证号', en: 'Number' }), data.number],
    [say({ zh: '使用单位', en: 'Unit' }), unitOf(data.unit)],
    [say({ zh: '房间', en: 'Rooms' }), (data.rooms ?? []).map(titleOf).join('、')],
    [say({ zh: '核发日期', en: 'Issued on' }), data.issuedOn],
  ];
  return (
    <>
      <Notice tone={data.inForce === true ? 'good' : 'bad'}>
        {say(
          data.inForce === true
            ? { zh: '凭证真实，现行有效。', en: 'Genuine, and in force.' }
            : { zh: '凭证真实，但已失效或已收回，不得使用。', en: 'Genuine, but no longer in force.' },
        )}
      </Notice>
      <article className="sheet certificate">
        <table>
          <caption>{say({ zh: '党政机关办公用房分配使用凭证', en: 'Certificate of the use of office space' })}</caption>
          <tbody>
            {lines.map(([head, text]) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          {say({
            zh: '本凭证仅证明办公用房的分配使用，不得用于出租、出借、经营或抵押（中办发〔2017〕70号）。',
            en: 'It proves the use of office space, and serves no letting, lending, business or pledge.',
          })}
        </p>
        <QrCode text={`${location.origin}/app/certificate?number=${encodeURIComponent(data.number)}`} />
      </article>
      {data.inForce === true && (
        <div className="actions no-print">
          <Button kind="main" onPress={() => print()}>
            {say({ zh: '打印', en: 'Print' })}
          </Button>
        </div>
      )}
    </>
  );
}
