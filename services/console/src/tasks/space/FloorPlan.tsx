/** The plan of a floor: each room a shape that can be chosen by pointer and by keyboard. */
import { useSay } from '../../api/known.tsx';
import { markOf, marks, metres, type PlanRoom, shapeOf, tintOf, viewOf } from './plan.ts';

export interface RoomsProps {
  readonly rooms: readonly PlanRoom[];
  readonly chosen: string | undefined;
  readonly onChoose: (room: string) => void;
  readonly titleOf: (name: string) => string;
}

export function FloorPlan({ rooms, chosen, onChoose, titleOf }: RoomsProps) {
  const say = useSay();
  const drawn = rooms.flatMap((room) => {
    const shape = shapeOf(room);
    return shape === undefined ? [] : [{ room, shape }];
  });
  if (drawn.length === 0)
    return <p className="faint">{say({ zh: '这一层没有平面图，请看下面的列表。', en: 'No plan of this floor: see the list below.' })}</p>;
  return (
    <div className="floor-plan" role="group" aria-label={say({ zh: '楼层平面图', en: 'Floor plan' })}>
      <svg viewBox={viewOf(drawn.map(({ room }) => room))} aria-hidden="false" role="presentation">
        {drawn.map(({ room, shape }) => {
          const mark = markOf(room);
          const holders = (room.holders ?? []).map(titleOf).join('、');
          const label = `${room.number} ${say(marks[mark].text)} ${holders} ${metres(room.area)} m²`;
          return (
            <g
              key={room.room}
              role="button"
              tabIndex={0}
              aria-label={label}
              aria-pressed={room.room === chosen}
              className={`plan-room ${mark === 'held' ? tintOf(room.holders?.[0] ?? '') : mark}`}
              data-room={room.room}
              onClick={() => onChoose(room.room)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                onChoose(room.room);
              }}
            >
              <polygon points={shape.points} />
              <text x={shape.at[0]} y={shape.at[1]} textAnchor="middle">
                {room.number}
                {marks[mark].sign !== '' && ` ${marks[mark].sign}`}
              </text>
            </g>
          );
        })}
      </svg>
      <p className="hint">
        {say({ zh: '颜色区分使用单位', en: 'Colours tell the holders apart' })}
        {(['idle', 'over', 'closed'] as const).map((mark) => (
          <span key={mark}>
            {'　'}
            {marks[mark].sign} {say(marks[mark].text)}
          </span>
        ))}
      </p>
    </div>
  );
}
