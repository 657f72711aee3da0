/** 年度资金: what is approved against what there is, and how many stand at which stage. For whoever may see a region. */
import { useQuery } from '@tanstack/react-query';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { callMethod } from '../../api/queries.ts';
import type { Json } from '../../contract/form.ts';
import { number, valueNamed } from '../../contract/show.ts';
import { Notice } from '../../widgets/Notice.tsx';
import { Tag } from '../../widgets/Status.tsx';

export function Season({ year }: { readonly year: number }) {
  const { contract, session } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const method = [...contract.methods.values()].find(({ id }) => id.endsWith('_GetSeason'));
  const region = session.grants.map(({ place }) => place).find((place) => place.startsWith('regions/'));
  const { data } = useQuery({
    // Asked again with the list of renovations.
    queryKey: ['list', 'renovations', 'season', region, year],
    queryFn: async ({ signal }) =>
      (await callMethod<Json>(method as NonNullable<typeof method>, [], { query: { region, year }, signal })).body,
    enabled: method !== undefined && region !== undefined,
    retry: false,
  });
  if (data === undefined) return null;
  const yuan = (fen: unknown) => number(Number(fen ?? 0) / 100, language, 2);
  const status = contract.resources.get('renovations')?.fields.find(({ name }) => name === 'status');
  const lines = (data['lines'] ?? []) as readonly Json[];
  const over = Number(data['committedFen'] ?? 0) > Number(data['fundFen'] ?? 0);
  return (
    <section className="card" aria-label={say({ zh: '年度资金', en: 'Fund of the year' })}>
      {data['fundKnown'] !== true && (
        <Notice tone="warning">
          {say({ zh: '本年度资金尚未下达，项目不能批准。', en: 'The fund of the year is not set: nothing can be approved.' })}
        </Notice>
      )}
      <p>
        {say(
          { zh: '年度资金 {fund} 元，已批准占用 {committed} 元。', en: 'Fund {fund} yuan, approved {committed} yuan.' },
          { fund: yuan(data['fundFen']), committed: yuan(data['committedFen']) },
        )}{' '}
        {over && data['fundKnown'] === true && <Tag tone="warning">{say({ zh: '抢修已超出', en: 'Exceeded by emergencies' })}</Tag>}
      </p>
      <ul className="cards">
        {lines.map((line) => {
          const word = status === undefined ? undefined : valueNamed(status, line['status']);
          return (
            <li key={String(line['status'])} className="card">
              <strong>{word === undefined ? String(line['status']) : say(word.label)}</strong>
              <span>
                {say(
                  { zh: '{count} 项，{sum} 元', en: '{count}, {sum} yuan' },
                  { count: Number(line['count'] ?? 0), sum: yuan(line['sumFen']) },
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
