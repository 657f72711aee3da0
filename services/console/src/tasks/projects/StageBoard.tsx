/** The season at a glance: every application, and how far through the stages it has come. */
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../../api/known.tsx';
import type { Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { pageOf } from '../../contract/names.ts';
import { valueNamed } from '../../contract/show.ts';
import type { GridItem } from '../../widgets/grid.ts';
import { TimeGrid } from '../../widgets/TimeGrid.tsx';

/** Where an application ends that goes no further: it stands at its beginning, with its word. */
const ENDS = ['RENOVATION_STATUS_REJECTED', 'RENOVATION_STATUS_WITHDRAWN'];

/** Width of a column in which a head stands whole, in rem: a Chinese character is about twice as wide as a Latin one. */
const room = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 0.88 : 0.52), 0.9);

interface StageBoardProps {
  readonly resource: Resource;
  readonly rows: readonly Json[];
  readonly titleOf: (name: string) => string;
}

export function StageBoard({ resource, rows, titleOf }: StageBoardProps) {
  const say = useSay();
  const [, navigate] = useLocation();
  const status = resource.fields.find(({ name }) => name === 'status');
  const stages = useMemo(() => (status?.values ?? []).filter(({ name }) => !ENDS.includes(name)), [status]);
  const items = useMemo(
    () =>
      rows.map((row): GridItem => {
        const value = status === undefined ? undefined : valueNamed(status, row['status']);
        const reached = stages.findIndex(({ name }) => name === row['status']);
        return {
          ...{ key: String(row['name']), row: String(row['name']), from: 0, to: Math.max(0, reached) + 1 },
          ...{ label: value === undefined ? String(row['status']) : say(value.label), tone: value?.tone ?? 'plain' },
        };
      }),
    [rows, stages, status, say],
  );
  return (
    <TimeGrid
      label={say({ zh: '年度进度', en: 'The season' })}
      corner={say({ zh: '项目', en: 'Project' })}
      columns={stages.map(({ name, label }) => ({ key: name, head: say(label), title: say(label) }))}
      rows={rows.map((row) => ({ key: String(row['name']), label: String(row['displayName']), note: ` ${titleOf(String(row['unit']))}` }))}
      items={items}
      width={Math.max(5.5, ...stages.map(({ label }) => room(say(label))))}
      onOpen={({ key }) => navigate(pageOf(key))}
    />
  );
}
