import { usageOf } from '../../domain/usage/usage.ts';
import { bookings } from '../records.ts';

/** 会议室使用统计, folded from the bookings. */
export const usageFigures = { name: 'usage', aggregate: bookings, parts: usageOf };
