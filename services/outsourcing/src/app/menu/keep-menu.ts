import { type Command, decided, type New, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import { changeDishes, drawUp, type Menu, type MenuDetails, publish, withdraw } from '../../domain/menu/menu.ts';
import { no } from '../../domain/refusals.ts';
import { regionOf } from '../facts.ts';
import { menus } from '../records.ts';

export const createMenu: Command<New<MenuDetails>, Stored<Menu>> = async ({ id, details }, use) => {
  if (id && (await use.load(menus, id))) return no('ID_USED', { name: id }, { field: 'menu_id' });
  const region = regionOf(use, details.unit);
  if (!region) return no('UNIT_UNKNOWN', { unit: details.unit }, { field: 'menu.unit' });
  const taken = () => no('MENU_THERE', { canteen: details.canteen, week: details.week }, { field: 'menu.week' });
  return decided(menus, { newId: id ?? use.newId() }, drawUp(details, region), { taken });
};

export const updateMenu = on(menus, (menu, { changes }: OnRecord & { readonly changes: Partial<MenuDetails> }) =>
  changeDishes(menu, changes.dishes),
);

export const publishMenu = on(menus, (menu, _: OnRecord, { now }) => publish(menu, now));

export const withdrawMenu = on(menus, (menu, { reason }: OnRecord & { readonly reason: string }) => withdraw(menu, reason));
