/** Outsourcing as a new user meets it, through the console and HTTP alone: from a plan to a payment cut by a score and corrected by an appeal. */
import { afterwards } from './outsourcing/afterwards.ts';
import { awarding } from './outsourcing/awarding.ts';
import { killed } from './outsourcing/killed.ts';
import { month } from './outsourcing/month.ts';
import { provider } from './outsourcing/provider.ts';
import { buyingIn, openBuying } from './outsourcing/purchasing-house.ts';
import { staged } from './stage.ts';

describe('outsourcing, from plan to payment', () => {
  const stage = staged(['outsourcing']);
  const buying = buyingIn(stage);
  beforeAll(() => openBuying(stage(), buying));
  awarding(stage, buying);
  month(stage, buying);
  provider(stage, buying);
  afterwards(stage, buying);
  killed(stage, buying);
});
