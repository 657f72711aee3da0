/** A booking service that keeps one booking in memory. */
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { Booking, BookingServiceService } from '@jiguan/proto/meetings/v1/booking';
import { report } from './report.ts';

const at = new Date('2026-11-23T01:00:00Z');
const booking = Booking.fromPartial({
  name: 'bookings/42',
  room: 'rooms/yunling',
  unit: 'units/general-office',
  title: '全省机关事务工作视频会议',
  startTime: at,
  endTime: new Date('2026-11-23T03:00:00Z'),
  attendeeCount: 120,
  layout: 'LAYOUT_CLASSROOM',
  equipment: ['EQUIPMENT_SOUND', 'EQUIPMENT_VIDEO_CONFERENCE'],
  contact: '李主任',
  note: '需提前调试视频会议系统',
  status: 'BOOKING_STATUS_CONFIRMED',
  region: 'regions/530000',
  organizer: 'liaison-530000',
  decisions: [{ decider: 'approver-530000', role: 'ROLE_APPROVER', time: at, approved: true, opinion: '同意', documentNumber: '' }],
  ruleEditions: { 'meetings.notice': 'ruleEditions/meetings-notice-530000-20260101' },
  etag: '2',
  createTime: at,
  updateTime: at,
});

const server = new Server();
server.addService(BookingServiceService, {
  getBooking: (_call: unknown, done: (error: null, found: Booking) => void) => done(null, booking),
} as never);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (_, port) => report(`127.0.0.1:${port}`));
