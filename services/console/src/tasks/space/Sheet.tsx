/** 核定表 of a unit on a day: permitted, held and the balance; every line says how it comes about and by which editions. */
import { useQuery } from '@tanstack/react-query';
import { useKnown, useSay } from '../../api/known.tsx';
import { callMethod } from '../../api/queries.ts';
import type { Method } from '../../contract/contract.ts';
import { open } from '../../contract/may.ts';
import { idOf } from '../../contract/names.ts';
import { Failure } from '../../widgets/Notice.tsx';
import { Tag } from '../../widgets/Status.tsx';
import { Table } from '../../widgets/Table.tsx';
import { metres } from './plan.ts';

interface Line {
  readonly item: string;
  readonly rank?: string;
  readonly heads?: number;
  readonly factor?: string;
  readonly area?: string;
  readonly editions?: readonly string[];
  readonly missing?: readonly string[];
}

interface SpaceSheet {
  readonly lines?: readonly Line[];
  readonly permittedUsable?: string;
  readonly permittedGross?: string;
  readonly heldUsable?: string;
  readonly heldGross?: string;
  readonly balance?: string;
  readonly comparedGross?: boolean;
  readonly verdict: string;
}

const verdicts = {
  VERDICT_WITHIN: ['good', { zh: '未超标准', en: 'Within the standard' }],
  VERDICT_OVER: ['bad', { zh: '超标准', en: 'Over the standard' }],
  VERDICT_NOT_DETERMINABLE: ['waiting', { zh: '无法核定', en: 'Not determinable' }],
} as const;

const items: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  office: { zh: '办公室', en: 'Offices' },
  service: { zh: '服务用房', en: 'Service rooms' },
  equipment: { zh: '设备用房', en: 'Equipment rooms' },
  usable: { zh: '使用面积合计', en: 'Usable, in all' },
  gross: { zh: '建筑面积', en: 'Gross' },
};

export function Sheet({ unit, day, title }: { readonly unit: string; readonly day: string; readonly title: string }) {
  const { contract, session } = useKnown();
  const say = useSay();
  const method = [...contract.methods.values()].find(({ path }) => path.endsWith('/sheet'));
  const { data, error } = useQuery({
    queryKey: ['list', 'occupancies', 'sheet', unit, day],
    queryFn: async ({ signal }) => (await callMethod<SpaceSheet>(method as Method, [idOf(unit)], { query: { asOf: day }, signal })).body,
    enabled: method !== undefined && open(method, session.grants),
  });
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return null;
  const [tone, word] = verdicts[data.verdict as keyof typeof verdicts] ?? verdicts.VERDICT_NOT_DETERMINABLE;
  const [may, has] = data.comparedGross ? [data.permittedGross, data.heldGross] : [data.permittedUsable, data.heldUsable];
  const columns = [
    {
      key: 'item',
      head: say({ zh: '项目', en: 'Item' }),
      cell: ({ item, rank }: Line) => `${say(items[item] ?? { zh: item, en: item })} ${rank ?? ''}`,
    },
    { key: 'heads', head: say({ zh: '人数', en: 'Heads' }), numeric: true, cell: ({ heads }: Line) => heads ?? '' },
    { key: 'factor', head: say({ zh: '标准', en: 'Factor' }), numeric: true, cell: ({ factor }: Line) => factor ?? '' },
    {
      key: 'area',
      head: 'm²',
      numeric: true,
      cell: ({ area }: Line) => (area === undefined ? say({ zh: '无法核定', en: 'not determinable' }) : metres(area)),
    },
    {
      key: 'editions',
      head: say({ zh: '依据', en: 'By' }),
      cell: ({ editions = [], missing = [] }: Line) => [...editions.map(idOf), ...missing.map((code) => `${code} ?`)].join('、'),
    },
  ];
  return (
    <details className="sheet" open>
      <summary>
        <strong>{title}</strong> <Tag tone={tone}>{say(word)}</Tag>{' '}
        {say(
          { zh: '核定 {may} m²，实有 {has} m²，余缺 {left} m²', en: 'permitted {may} m², held {has} m², balance {left} m²' },
          { may: metres(may), has: metres(has ?? '0'), left: metres(data.balance) },
        )}
      </summary>
      <Table
        caption={say({ zh: '核定明细', en: 'How it comes about' })}
        columns={columns}
        rows={data.lines ?? []}
        keyOf={({ item, rank = '' }) => `${item} ${rank}`}
        header="item"
      />
    </details>
  );
}
