/** The console in a real browser: all its pages, those derived from the contract among them. */
import { derived } from './derived.ts';
import { everywhere } from './everywhere.ts';
import { staged } from './stage.ts';

describe('the console', () => {
  const stage = staged();
  describe('the derived workbench', () => derived(stage));
  describe('every page', () => everywhere(stage));
});
