/** The console in a real browser: a day's work from end to end, and what it costs in time. */
import { budgets } from './budgets.ts';
import { journey } from './journey.ts';
import { staged } from './stage.ts';

describe('the console', () => {
  const stage = staged();
  describe('a day’s work', () => journey(stage));
  describe('time', () => budgets(stage));
});
