/** The console in a real browser, over one house: a world is dear, a page is not. Each subject has a file of its own. */
import { openBrowser } from '@jiguan/tools/browser';
import type { Browser } from 'playwright-core';
import { auditing } from './auditing.ts';
import { derived } from './derived.ts';
import { everywhere } from './everywhere.ts';
import { hostileTexts } from './hostile-texts.ts';
import { type House, startHouse } from './house.ts';
import { nothingLost } from './nothing-lost.ts';
import { rooms } from './rooms.ts';
import { sessions } from './sessions.ts';
import type { Stage } from './stage.ts';
import { toDo } from './to-do.ts';

describe('the console', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  const stage = (): Stage => ({ house, browser });

  describe('signing in', () => sessions(stage));
  describe('T3 会议室', () => rooms(stage));
  describe('T1 待办', () => toDo(stage));
  describe('the derived workbench', () => derived(stage));
  describe('what is written', () => nothingLost(stage));
  describe('T13 审计', () => auditing(stage));
  describe('hostile texts', () => hostileTexts(stage));
  describe('every page', () => everywhere(stage));
});
