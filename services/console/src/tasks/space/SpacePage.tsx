/** A building on a day: its plan or, where none was drawn, its list; the room that is chosen, and what its holder may have. */
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { callMethod, rowsIn, useList } from '../../api/queries.ts';
import { titleIn, useTitles } from '../../api/titles.ts';
import type { Method, Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { idOf } from '../../contract/names.ts';
import { dayIn } from '../../contract/show.ts';
import { Failure, Loading, Nothing } from '../../widgets/Notice.tsx';
import { DayInput } from '../../widgets/WhenInput.tsx';
import { Page } from '../../workbench/Page.tsx';
import { FloorPlan } from './FloorPlan.tsx';
import { floorsOf, type PlanRoom } from './plan.ts';
import { RoomList } from './RoomList.tsx';
import { RoomPanel } from './RoomPanel.tsx';
import { ToSettle } from './ToSettle.tsx';

export function SpacePage() {
  const { contract } = useKnown();
  const say = useSay();
  const [, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const resource = contract.resources.get('buildings') as Resource;
  const { data: list, error: unread } = useList(resource, { pageSize: 1000 });
  const buildings = list?.pages.flatMap(({ rows }) => rows) ?? [];
  const building = params.get('building') ?? String(buildings[0]?.['name'] ?? '');
  const day = params.get('day') ?? dayIn(new Date());
  const go = (next: Record<string, string>) =>
    navigate(`/space?${new URLSearchParams({ ...Object.fromEntries(params), building, day, ...next })}`);
  const { data, error, isPending } = usePlan(resource, building, day);
  const rooms = data ?? [];
  const floors = floorsOf(rooms);
  const floor = floors.includes(params.get('floor') ?? '') ? (params.get('floor') as string) : (floors[0] ?? '');
  const here = rooms.filter((room) => room.floor === floor);
  const chosen = rooms.find(({ room }) => room === params.get('room'));
  const titleOf = useTitles([...new Set(here.flatMap(({ holders = [] }) => holders))]);
  const choose = (room: string) => go({ room });
  return (
    <Page title={say({ zh: '用房', en: 'Office space' })}>
      <div className="filters">
        <label>
          {say({ zh: '楼栋', en: 'Building' })}
          <select name="building" value={building} onChange={({ target }) => go({ building: target.value, floor: '', room: '' })}>
            {buildings.map((one) => (
              <option key={String(one['name'])} value={String(one['name'])}>
                {titleIn(contract, String(one['name']), one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say({ zh: '楼层', en: 'Floor' })}
          <select name="floor" value={floor} onChange={({ target }) => go({ floor: target.value, room: '' })}>
            {floors.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <DayInput
          titled
          label={say({ zh: '基准日', en: 'As of' })}
          name="day"
          value={day}
          onChange={(next) => next !== '' && go({ day: next })}
        />
      </div>
      {(error ?? unread) !== null && <Failure error={error ?? unread} />}
      {((list === undefined && unread === null) || (isPending && building !== '')) && <Loading />}
      {list !== undefined && buildings.length === 0 && (
        <Nothing>{say({ zh: '还没有登记楼栋。', en: 'No building is registered yet.' })}</Nothing>
      )}
      {data !== undefined && rooms.length === 0 && (
        <Nothing>{say({ zh: '这栋楼当日没有房间。', en: 'No rooms there on that day.' })}</Nothing>
      )}
      {here.length > 0 && (
        <>
          <FloorPlan rooms={here} chosen={chosen?.room} onChoose={choose} titleOf={titleOf} />
          {chosen !== undefined && <RoomPanel room={chosen} day={day} titleOf={titleOf} />}
          <RoomList rooms={here} chosen={chosen?.room} onChoose={choose} titleOf={titleOf} />
        </>
      )}
      <ToSettle />
    </Page>
  );
}

function usePlan(buildings: Resource, building: string, day: string) {
  const method = buildings.queries.find(({ path }) => path.endsWith('/plan'));
  return useQuery({
    // A list of rooms, so that a fact about one of them asks for it again.
    queryKey: ['list', 'officeRooms', 'plan', building, day],
    queryFn: async ({ signal }) => {
      const { body } = await callMethod<Json>(method as Method, [idOf(building)], { query: { asOf: day }, signal });
      return rowsIn(body) as unknown as readonly PlanRoom[];
    },
    enabled: method !== undefined && building !== '',
  });
}
