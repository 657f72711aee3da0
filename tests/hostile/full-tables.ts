/** The tables of those who use them first, with something in every column: as long as such texts are, and fit to go in. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { importColumns } from '@jiguan/kit/table';
import { csv } from '../world/populate.ts';
import type { Doors } from '../world/world.ts';

export interface FullTable {
  /** The service that takes it. */
  readonly service: string;
  /** Of the import: collection and verb. */
  readonly path: string;
  readonly method: string;
  /** What its rows refer to; may be said again. */
  prepare(doors: Doors): Promise<unknown>;
  /** What a row says, by the fields of its columns. */
  row(i: number): Readonly<Record<string, string>>;
}

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2025, 0, 1);
/** Rooms among which past meetings are spread, buildings among which office rooms are. */
const ROOMS = 20;
const BUILDINGS = 50;
const region = 'regions/530000';
const time = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
/** Texts of rows differ, as names do. */
const worded = (text: string, i: number) => `${text}${String.fromCodePoint(0x4e00 + (i % 9_000), 0x4e00 + ((i * 31) % 9_000))}`;
const repeated = async (count: number, make: (i: number) => Promise<unknown>) => {
  for (let i = 0; i < count; i++) await make(i);
};

export const unit = (doors: Doors) =>
  doors.done('admin', 'POST', '/directory/v1/units?unitId=many', {
    ...{ creditCode: completeCreditCode('11530000MB000001'), displayName: '大单位', region },
    ...{ level: 'UNIT_LEVEL_PROVINCE', kind: 'UNIT_KIND_GOVERNMENT' },
  });

export const fullTables: Readonly<Record<string, FullTable>> = {
  people: {
    ...{ service: 'directory', path: 'people:import', method: 'jiguan.directory.v1.PersonService/ImportPeople' },
    prepare: async () => undefined,
    row: (i) => ({
      ...{ id: `full-${i}`, displayName: worded('欧阳建国', i), unit: 'many', rank: '一级主任科员' },
      ...{ position: worded('机关后勤服务中心综合管理科副科长', i), subject: `ouyang.jianguo.${i}@gov.example` },
    }),
  },
  units: {
    ...{ service: 'directory', path: 'units:import', method: 'jiguan.directory.v1.UnitService/ImportUnits' },
    prepare: async () => undefined,
    row: (i) => ({
      ...{ id: `full-${i}`, creditCode: completeCreditCode(`11530000A${String(i).padStart(7, '0')}`), region: '530000' },
      ...{ displayName: worded('云南省某某州某某县机关后勤服务中心', i), level: '省级', kind: '行政机关' },
      ...{ parent: i < 10 ? 'many' : `full-${Math.floor(i / 10)}`, effectiveFrom: '2024-03-01' },
      ...{ posts: '正处级=1；副处级=3；正科级=12；副科级=20', documentNumber: `云编办〔2024〕${i}号` },
    }),
  },
  rooms: {
    ...{ service: 'office-space', path: 'officeRooms:importLedger', method: 'jiguan.office_space.v1.RoomService/ImportLedger' },
    prepare: async ({ done }) => {
      const { name: site } = await done('admin', 'POST', '/office-space/v1/sites', { displayName: '大院', region }, 'full-site');
      await repeated(BUILDINGS, (i) =>
        done(
          'admin',
          'POST',
          `/office-space/v1/buildings?buildingId=full-${i}`,
          {
            ...{ displayName: `机关办公区${i}号楼`, site, form: 'BUILDING_FORM_HIGH_RISE', storeys: 30 },
          },
          `full-building-${i}`,
        ),
      );
    },
    row: (i) => ({
      ...{ roomId: `full-${i}`, building: `机关办公区${i % BUILDINGS}号楼`, floor: String(1 + (i % 30)), number: `${i}` },
      ...{
        useClass: '办公室',
        use: worded('处级以下办公室', i),
        area: '18.25',
        grossArea: '27.38',
        surveyor: worded('云南省测绘地理信息院', i),
      },
      ...{ measuredOn: '2023-05-06', method: '实地测绘', approvalDocument: `云机管〔2023〕${i}号`, effectiveFrom: '2023-06-01' },
      ...{ unit: 'many', heldFrom: '2023-07-01' },
    }),
  },
  'past meetings': {
    ...{ service: 'meetings', path: 'bookings:importLedger', method: 'jiguan.meetings.v1.BookingService/ImportBookingLedger' },
    prepare: ({ done }) =>
      repeated(ROOMS, (i) =>
        done(
          'admin',
          'POST',
          `/meetings/v1/rooms?roomId=full-${i}`,
          {
            ...{ displayName: `第${i}会议室`, region, capacity: 50, owner: 'units/many', bookableBy: 'BOOKABLE_BY_REGION' },
          },
          `full-room-${i}`,
        ),
      ),
    row: (i) => ({
      ...{ room: `第${i % ROOMS}会议室`, unit: 'many', title: worded('全省机关事务管理工作推进会议', i), attendeeCount: '35' },
      startTime: time(BEGIN + Math.floor(i / ROOMS) * HOUR),
      endTime: time(BEGIN + Math.floor(i / ROOMS) * HOUR + HOUR),
      ...{ contact: worded('欧阳建国', i), note: worded('须备桌签、扩声和录音，会后由后勤服务中心清理会场并检查设备', i) },
    }),
  },
};

/** So many rows from a place on as separated text. Throws where one leaves a column empty. */
export function fullFile({ method, row }: FullTable, count: number, from = 0): Buffer {
  const columns = importColumns(method);
  const cells = (said: Readonly<Record<string, string>>) =>
    columns.map(({ field }) => {
      if (!said[field]) throw new Error(`${method}: nothing in ${field}`);
      return said[field];
    });
  return Buffer.from(
    csv([columns.map(({ heading }) => heading.zh), ...Array.from({ length: count }, (_, i) => cells(row(from + i)))]),
    'base64',
  );
}
