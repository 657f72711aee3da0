/** Forty meeting rooms: twenty-four of the provincial compound, one divisible hall among them, and one in each prefecture. */
export interface DemoRoom {
  id: string;
  displayName: string;
  owner: string;
  region: string;
  building: string;
  floor: string;
  capacity: number;
  layouts: { layout: string; capacity: number }[];
  equipment: string[];
  setupBuffer: string;
  cleanDownBuffer: string;
  parts: string[];
  bookableBy: string;
  requiresApproval: boolean;
  serviceLevel: number;
  openingHours?: { opens: string; closes: string; workdaysOnly: boolean };
}

/** The compound's gates are open then; halls are let in the evening and on days off, too. */
const officeHours = { opens: '07:30', closes: '20:00', workdaysOnly: false };

const sizes = [12, 16, 20, 24, 30, 40, 50, 60, 80, 100, 120];

function layoutsFor(capacity: number): DemoRoom['layouts'] {
  return [
    { layout: 'LAYOUT_THEATRE', capacity },
    { layout: 'LAYOUT_CLASSROOM', capacity: Math.max(1, Math.floor(capacity * 0.7)) },
    { layout: capacity > 60 ? 'LAYOUT_HOLLOW_SQUARE' : 'LAYOUT_BOARDROOM', capacity: Math.max(1, Math.floor(capacity * 0.5)) },
  ];
}

function room(id: string, displayName: string, owner: string, region: string, capacity: number, more: Partial<DemoRoom> = {}): DemoRoom {
  return {
    id,
    displayName,
    owner,
    region,
    building: '1号楼',
    floor: '1',
    capacity,
    layouts: layoutsFor(capacity),
    equipment: capacity >= 40 ? ['EQUIPMENT_SOUND', 'EQUIPMENT_DISPLAY', 'EQUIPMENT_VIDEO_CONFERENCE'] : ['EQUIPMENT_DISPLAY'],
    setupBuffer: capacity >= 80 ? '1800s' : '600s',
    cleanDownBuffer: capacity >= 80 ? '1800s' : '600s',
    parts: [],
    bookableBy: 'BOOKABLE_BY_REGION',
    requiresApproval: capacity >= 200,
    serviceLevel: capacity >= 100 ? 1 : 3,
    ...more,
  };
}

/** Rooms in the order in which they must be opened: parts before the hall they make up. */
export function demoRooms(bureau: string, prefectures: readonly { code: string; displayName: string }[]): DemoRoom[] {
  const compound = Array.from({ length: 21 }, (_, i) => {
    const number = `${1 + (i % 4)}0${1 + Math.floor(i / 4)}`;
    return room(`yn-${number}`, `省政府大院${number}会议室`, bureau, '530000', sizes[i % sizes.length] as number, {
      floor: number.slice(0, 1),
      openingHours: officeHours,
    });
  });
  const halls = [
    room('yn-hall-east', '大礼堂东厅', bureau, '530000', 150),
    room('yn-hall-west', '大礼堂西厅', bureau, '530000', 150),
    room('yn-hall', '大礼堂', bureau, '530000', 300, { parts: ['rooms/yn-hall-east', 'rooms/yn-hall-west'] }),
  ];
  const local = prefectures.map((place) =>
    room(`p${place.code}-1`, `${place.displayName}机关第一会议室`, `u${place.code}-jgswj`, place.code, 60),
  );
  return [...compound, ...halls, ...local];
}
