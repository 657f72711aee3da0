/** A service is its rules: what lies between them and the contract stays small, and so does what a kind of record costs beside its rule. */
import { costOf, shareOf } from '../../tools/lines/count.ts';
import { contexts } from '../../tools/register/index.ts';

/** A tenth above what is aimed at counts as reached. */
const NEAR = 1.1;

it.each(contexts().map(({ name }) => name))('%s is 15 %% plumbing at most', (service) => {
  const { source, plumbing } = shareOf(service);
  expect(source).toBeGreaterThan(500);
  expect(plumbing).toBeGreaterThan(0);
  expect(plumbing / source).toBeLessThanOrEqual(0.15 * NEAR);
});

it('menus, added by the printed steps with Get, List, Create, Update and two transitions, cost 60 lines at most', () => {
  const { lines, rule } = costOf('outsourcing', 'menu', 'menus');
  expect(rule).toBeGreaterThan(0);
  expect(lines).toBeGreaterThan(30);
  expect(lines).toBeLessThanOrEqual(60);
});
