/** The console in a real browser: people at their work. Each subject has a file of its own. */
import { auditing } from './auditing.ts';
import { hostileTexts } from './hostile-texts.ts';
import { lastCopies } from './last-copies.ts';
import { nothingLost } from './nothing-lost.ts';
import { rooms } from './rooms.ts';
import { sessions } from './sessions.ts';
import { staged } from './stage.ts';
import { toDo } from './to-do.ts';

describe('the console', () => {
  const stage = staged();
  describe('signing in', () => sessions(stage));
  describe('T3 会议室', () => rooms(stage));
  describe('T1 待办', () => toDo(stage));
  describe('what is written', () => nothingLost(stage));
  describe('what was read last', () => lastCopies(stage));
  describe('T13 审计', () => auditing(stage));
  describe('hostile texts', () => hostileTexts(stage));
});
