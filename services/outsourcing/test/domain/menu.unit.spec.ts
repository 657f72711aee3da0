/** 食堂每周食谱: drawn up for a week, published before it is over, never changed afterwards. */
import { specification } from '@jiguan/kit/testing';
import { menus } from '../../src/app/records.ts';
import { changeDishes, drawUp, type MenuDetails, publish, withdraw } from '../../src/domain/menu/menu.ts';
import { dish, menu } from './examples.ts';

const details: MenuDetails = { canteen: '东院食堂', unit: 'units/u1', week: '2026-03-02', dishes: [dish()] };
const drawing = (more: Partial<MenuDetails> = {}) => drawUp({ ...details, ...more }, 'regions/530000');
const monday = new Date('2026-03-02T02:00:00Z');
const spec = specification(menus);

describe('a menu', () => {
  it('is drawn up for a week, which is told by its Monday', () => {
    spec
      .given()
      .when(() => drawing())
      .then({ type: 'MenuDrawnUp', ...details, region: 'regions/530000' });
    for (const [week, reason] of [
      ['2026-03-03', 'WEEK_BEGINS_ON_MONDAY'],
      ['2026-02-30', 'DAY_INVALID'],
    ] as const)
      expect(drawing({ week, dishes: [] })).toMatchObject({ refused: reason, field: 'menu.week' });
  });

  it('has dishes of its own week only, the last day included, each once in a meal', () => {
    expect(drawing({ dishes: [dish({ day: '2026-03-08' })] })).toMatchObject([{ type: 'MenuDrawnUp' }]);
    expect(drawing({ dishes: [dish(), dish({ day: '2026-03-09' })] })).toMatchObject({
      refused: 'DISH_OUTSIDE_WEEK',
      field: 'menu.dishes[1].day',
    });
    expect(drawing({ dishes: [dish(), dish({ meal: 'MEAL_DINNER' })] })).toMatchObject([{ type: 'MenuDrawnUp' }]);
    expect(changeDishes(menu(), [dish(), dish({ priceFen: 1 })])).toMatchObject({ refused: 'DISH_TWICE', field: 'menu.dishes[1]' });
  });

  it('is published while its week lasts, if there is anything to eat', () => {
    expect(publish(menu(), new Date('2026-03-08T15:59:59Z'))).toEqual([{ type: 'MenuPublished' }]);
    expect(publish(menu(), new Date('2026-03-08T16:00:00Z'))).toMatchObject({ refused: 'MENU_WEEK_OVER' });
    expect(publish(menu({ dishes: [] }), monday)).toMatchObject({ refused: 'MENU_EMPTY' });
  });

  it('is not changed once it is published, but withdrawn, and the week is then free for another', () => {
    const published = menus.evolve(menu(), { type: 'MenuPublished' });
    expect(changeDishes(published, [])).toMatchObject({ refused: 'MENU_NOT_DRAFT' });
    const [withdrawn] = withdraw(published, '停水') as readonly { readonly type: 'MenuWithdrawn'; readonly reason: string }[];
    const after = menus.evolve(published, withdrawn as { readonly type: 'MenuWithdrawn'; readonly reason: string });
    expect(after).toMatchObject({ status: 'MENU_STATUS_WITHDRAWN', withdrawalReason: '停水' });
    expect([menus.claims?.(published).length, menus.claims?.(after).length]).toEqual([1, 0]);
  });
});
