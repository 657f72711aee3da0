/** Beside a case of allocation: the four methods in their order, why those before failed, and what the pool has. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { callMethod, rowsIn } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import type { Method } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { idOf } from '../../contract/names.ts';
import type { ContextProps } from '../../workbench/registry.ts';
import { metres } from './plan.ts';

const order = [
  ['ALLOCATION_METHOD_REDISTRIBUTE', { zh: '调剂', en: 'Redistribute' }],
  ['ALLOCATION_METHOD_SWAP', { zh: '置换', en: 'Swap' }],
  ['ALLOCATION_METHOD_RENT', { zh: '租用', en: 'Rent' }],
  ['ALLOCATION_METHOD_BUILD', { zh: '建设', en: 'Build' }],
] as const;

interface Failed {
  readonly method: string;
  readonly reason: string;
}

export function FixedOrder({ record }: ContextProps) {
  const { contract, session } = useKnown();
  const say = useSay();
  const name = String(record['name']);
  const failed = (record['failed'] ?? []) as readonly Failed[];
  const suitable = contract.resources.get('allocations')?.queries.find(({ path }) => path.endsWith('/suitableRooms'));
  const { data = [] } = useQuery({
    queryKey: ['list', 'occupancies', 'suitable', name],
    queryFn: async ({ signal }) => rowsIn((await callMethod<Json>(suitable as Method, [idOf(name)], { signal })).body),
    enabled: suitable !== undefined && open(suitable, session.grants),
  });
  const titleOf = useTitles(data.map((one) => String(one['room'])));
  return (
    <section className="card" aria-label={say({ zh: '配置方式', en: 'Methods' })}>
      <h2>{say({ zh: '配置方式（固定顺序）', en: 'Methods, in the fixed order' })}</h2>
      <ol>
        {order.map(([method, label]) => {
          const lost = failed.find((one) => one.method === method);
          const now = record['method'] === method;
          return (
            <li key={method} aria-current={now ? 'step' : undefined}>
              <strong>{say(label)}</strong>{' '}
              {lost !== undefined
                ? say({ zh: '已排除：{reason}', en: 'ruled out: {reason}' }, { reason: lost.reason })
                : say(
                    now
                      ? { zh: '当前方式', en: 'open now' }
                      : { zh: '前一方式排除后才可采用', en: 'opens when the one before is ruled out' },
                  )}
            </li>
          );
        })}
      </ol>
      <p>{say({ zh: '可调剂房间 {count} 间', en: '{count} rooms of the pool would suit' }, { count: data.length })}</p>
      {typeof record['certificate'] === 'string' && record['certificate'] !== '' && (
        <p>
          <Link href={`/certificate?number=${encodeURIComponent(record['certificate'])}`}>
            {say({ zh: '打印分配使用凭证', en: 'Print the certificate of use' })}
          </Link>
        </p>
      )}
      <ul>
        {data.slice(0, 20).map((one) => (
          <li key={String(one['room'])}>
            {titleOf(String(one['room']))} <span className="faint">{metres(one['area'] as string)} m²</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
