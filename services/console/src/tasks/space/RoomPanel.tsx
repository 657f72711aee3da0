/** The room that was chosen: who holds it on the day, the way to its record and history, and the sheet of its holder. */
import { Link } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { pageOf } from '../../contract/names.ts';
import { metres, type PlanRoom } from './plan.ts';
import { Sheet } from './Sheet.tsx';

interface RoomPanelProps {
  readonly room: PlanRoom;
  readonly day: string;
  readonly titleOf: (name: string) => string;
}

export function RoomPanel({ room, day, titleOf }: RoomPanelProps) {
  const { contract } = useKnown();
  const say = useSay();
  const { holders = [] } = room;
  const asked = contract.resources.get('allocations')?.create;
  return (
    <section className="card" aria-label={say({ zh: '选中的房间', en: 'The chosen room' })}>
      <h2>
        {room.number} <span className="faint">{metres(room.area)} m²</span>
      </h2>
      <p role="status" data-holder={holders.join(' ')}>
        {holders.length === 0
          ? say({ zh: '{day} 空置，可调剂。', en: 'Idle on {day}: of the pool.' }, { day })
          : say({ zh: '{day} 由 {unit} 使用。', en: 'Held by {unit} on {day}.' }, { day, unit: holders.map(titleOf).join('、') })}
      </p>
      <p className="actions">
        <Link className="button plain" href={pageOf(room.room)}>
          {say({ zh: '房间档案与历史', en: 'The room and its history' })}
        </Link>
        {asked !== undefined && (
          <Link className="button plain" href={`/records/allocations/do/${asked.id}`}>
            {say({ zh: '申请用房', en: 'Ask for space' })}
          </Link>
        )}
      </p>
      {holders.map((unit) => (
        <Sheet key={unit} unit={unit} day={day} title={titleOf(unit)} />
      ))}
    </section>
  );
}
