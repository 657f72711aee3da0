/**
 * A year of meetings on real working days: half of them past, half to come, about twelve and a half a day (3 140 in 2017).
 * Slots are drawn so that no two of one room, with its buffers, touch; the whole hall and its halves count as one.
 */
import { type DemoUnit, type Random, seeded } from '@jiguan/tools/demo';
import type { DemoRoom } from './rooms.ts';

export interface DemoMeeting {
  room: string;
  unit: string;
  title: string;
  startTime: string;
  endTime: string;
  attendeeCount: number;
  layout: string;
  contact: string;
  contactPhone: string;
}

/** Meetings of a year, half of them past. */
export const meetingsOfAYear = 3140;

const topics = [
  '月度工作调度会',
  '项目评审会',
  '预算协调会',
  '安全生产专题会',
  '乡村振兴推进会',
  '党组（扩大）会议',
  '视频会议',
  '业务培训',
  '征求意见座谈会',
  '规划编制专题会',
  '信息化建设协调会',
  '节能工作部署会',
];
/** Start hours and lengths in minutes that keep 2 × 30 minutes of buffers apart. */
const slots: [start: string, minutes: number][] = [
  ['08:30', 90],
  ['11:00', 60],
  ['13:30', 90],
  ['16:00', 90],
];

const startsAt = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`);

/** `count` meetings spread evenly over the days; the same for the same arguments. */
export function demoMeetings(
  days: readonly string[],
  count: number,
  rooms: readonly DemoRoom[],
  units: readonly DemoUnit[],
  seed: number,
): DemoMeeting[] {
  const random = seeded(seed);
  const taken = new Set<string>();
  const meetings: DemoMeeting[] = [];
  while (meetings.length < count) {
    const day = days[Math.floor((meetings.length * days.length) / count)] as string;
    const room = random.pick(rooms);
    const [start, minutes] = random.pick(slots);
    const keys = [`rooms/${room.id}`, ...room.parts].map((leaf) => `${leaf} ${day} ${start}`);
    if (keys.some((key) => taken.has(key))) continue;
    for (const key of keys) taken.add(key);
    meetings.push(meeting(random, room, units, startsAt(day, start), minutes));
  }
  return meetings;
}

function meeting(random: Random, room: DemoRoom, units: readonly DemoUnit[], start: Date, minutes: number): DemoMeeting {
  const unit = random.pick(units.filter(({ region }) => region === room.region));
  const layout = random.pick(room.layouts);
  return {
    room: `rooms/${room.id}`,
    unit: `units/${unit.id}`,
    title: `${unit.name}${random.pick(topics)}`,
    startTime: start.toISOString(),
    endTime: new Date(start.getTime() + minutes * 60_000).toISOString(),
    attendeeCount: random.between(Math.ceil(layout.capacity * 0.3), layout.capacity),
    layout: layout.layout,
    contact: '联络员',
    contactPhone: `0871-6318${random.between(1000, 9999)}`,
  };
}
