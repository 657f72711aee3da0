import { acting, creating, getting, implement, listing, updating } from '@jiguan/kit/grpc';
import { MenuServiceService } from '@jiguan/proto/outsourcing/v1/menu';
import * as app from '../app/menu/keep-menu.ts';
import { menus } from '../contract/records.ts';

export const menuApi = implement(MenuServiceService, 'jiguan.outsourcing.v1.MenuService', {
  getMenu: getting(menus),
  listMenus: listing(menus),
  createMenu: creating(menus, app.createMenu),
  updateMenu: updating(menus, app.updateMenu),
  publishMenu: acting(menus, app.publishMenu),
  withdrawMenu: acting(menus, app.withdrawMenu),
});
