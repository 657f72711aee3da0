/** The rooms of a floor in rows: the same as the plan, and all there is where none was drawn. */
import { useSay } from '../../api/known.tsx';
import { Tag } from '../../widgets/Status.tsx';
import { Table } from '../../widgets/Table.tsx';
import type { RoomsProps } from './FloorPlan.tsx';
import { markOf, marks, metres, type PlanRoom } from './plan.ts';

export function RoomList({ rooms, chosen, onChoose, titleOf }: RoomsProps) {
  const say = useSay();
  const columns = [
    {
      key: 'number',
      head: say({ zh: '房号', en: 'Number' }),
      cell: ({ room, number }: PlanRoom) => (
        <button type="button" className="button plain" aria-pressed={room === chosen} onClick={() => onChoose(room)}>
          {number}
        </button>
      ),
    },
    { key: 'area', head: say({ zh: '使用面积（m²）', en: 'Usable area, m²' }), numeric: true, cell: ({ area }: PlanRoom) => metres(area) },
    {
      key: 'holders',
      head: say({ zh: '使用单位', en: 'Held by' }),
      cell: ({ holders = [] }: PlanRoom) => holders.map(titleOf).join('、') || '—',
    },
    {
      key: 'mark',
      head: say({ zh: '状态', en: 'State' }),
      cell: (room: PlanRoom) => {
        const { text, tone } = marks[markOf(room)];
        return tone === 'plain' ? say(text) : <Tag tone={tone}>{say(text)}</Tag>;
      },
    },
  ];
  return <Table caption={say({ zh: '房间', en: 'Rooms' })} columns={columns} rows={rooms} keyOf={({ room }) => room} header="number" />;
}
