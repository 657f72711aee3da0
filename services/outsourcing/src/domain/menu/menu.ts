import { addDays, type Day, dayOf, isDay, weekday } from '@jiguan/kernel/day';
import type { Fen } from '@jiguan/kernel/money';
import { no, type Refused } from '../refusals.ts';

export interface Dish {
  readonly day: Day;
  readonly meal: 'MEAL_BREAKFAST' | 'MEAL_LUNCH' | 'MEAL_DINNER';
  readonly displayName: string;
  readonly priceFen: Fen;
  /** As the kitchen writes them; empty where there are none. */
  readonly allergens: string;
}

/** What is said about a menu. */
export interface MenuDetails {
  readonly canteen: string;
  /** `units/…` that runs the canteen. */
  readonly unit: string;
  /** Its Monday. */
  readonly week: Day;
  readonly dishes: readonly Dish[];
}

/** 食堂每周食谱: what a canteen offers in a week. */
export interface Menu extends MenuDetails {
  /** `regions/…` of the unit. */
  readonly region: string;
  readonly status: 'MENU_STATUS_DRAFT' | 'MENU_STATUS_PUBLISHED' | 'MENU_STATUS_WITHDRAWN';
  /** Empty until it is withdrawn. */
  readonly withdrawalReason: string;
}

export type MenuEvent =
  | ({ readonly type: 'MenuDrawnUp'; readonly region: string } & MenuDetails)
  | { readonly type: 'MenuChanged'; readonly dishes: readonly Dish[] }
  | { readonly type: 'MenuPublished' }
  | { readonly type: 'MenuWithdrawn'; readonly reason: string };

/** The menu after an event. */
export function evolveMenu(menu: Menu | undefined, event: MenuEvent): Menu {
  if (event.type === 'MenuDrawnUp') {
    const { type: _, ...drawnUp } = event;
    return { ...drawnUp, status: 'MENU_STATUS_DRAFT', withdrawalReason: '' };
  }
  if (!menu) throw new Error(`${event.type} of a menu that was never drawn up`);
  switch (event.type) {
    case 'MenuChanged':
      return { ...menu, dishes: event.dishes };
    case 'MenuPublished':
      return { ...menu, status: 'MENU_STATUS_PUBLISHED' };
    case 'MenuWithdrawn':
      return { ...menu, status: 'MENU_STATUS_WITHDRAWN', withdrawalReason: event.reason };
  }
}

/** Draws up the menu of a week for a canteen of a unit that lies in `region`. */
export function drawUp(details: MenuDetails, region: string): readonly MenuEvent[] | Refused {
  const { week } = details;
  if (!isDay(week)) return no('DAY_INVALID', { day: week }, { field: 'menu.week' });
  if (weekday(week) !== 1) return no('WEEK_BEGINS_ON_MONDAY', { day: week }, { field: 'menu.week' });
  return wrongDish(week, details.dishes) ?? [{ type: 'MenuDrawnUp', ...details, region }];
}

/** Changes the dishes, until they are published: people have chosen by then. */
export function changeDishes(menu: Menu, dishes: readonly Dish[] = menu.dishes): readonly MenuEvent[] | Refused {
  if (menu.status !== 'MENU_STATUS_DRAFT') return no('MENU_NOT_DRAFT');
  return wrongDish(menu.week, dishes) ?? [{ type: 'MenuChanged', dishes }];
}

/** Shows it to those who eat there, before its week is over. */
export function publish(menu: Menu, now: Date): readonly MenuEvent[] | Refused {
  if (menu.status !== 'MENU_STATUS_DRAFT') return no('MENU_NOT_DRAFT');
  if (menu.dishes.length === 0) return no('MENU_EMPTY');
  if (dayOf(now) > sundayOf(menu.week)) return no('MENU_WEEK_OVER', { day: sundayOf(menu.week) });
  return [{ type: 'MenuPublished' }];
}

export const withdraw = ({ status }: Menu, reason: string): readonly MenuEvent[] | Refused =>
  status === 'MENU_STATUS_PUBLISHED' ? [{ type: 'MenuWithdrawn', reason }] : no('MENU_NOT_PUBLISHED');

const sundayOf = (week: Day): Day => addDays(week, 6);

/** Every dish is of a day of the week, and once in a meal. */
function wrongDish(week: Day, dishes: readonly Dish[]): Refused | undefined {
  const last = sundayOf(week);
  const stray = dishes.findIndex(({ day }) => !isDay(day) || day < week || day > last);
  if (stray >= 0)
    return no('DISH_OUTSIDE_WEEK', { dish: dishes[stray]?.displayName ?? '', week, last }, { field: `menu.dishes[${stray}].day` });
  const same = (one: Dish) => (other: Dish) => other.day === one.day && other.meal === one.meal && other.displayName === one.displayName;
  const again = dishes.findIndex((dish, i) => dishes.findIndex(same(dish)) !== i);
  if (again < 0) return undefined;
  return no('DISH_TWICE', { dish: dishes[again]?.displayName ?? '', day: dishes[again]?.day ?? '' }, { field: `menu.dishes[${again}]` });
}
