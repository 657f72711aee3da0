/** The console in a real browser: every kind of record of every service. */
import { contexts } from '@jiguan/tools/register';
import type { OpenApi } from '../../services/console/src/contract/document.ts';
import { openApi } from '../../services/gateway/src/openapi/document.ts';
import { documented } from '../../services/gateway/test/support/gateway.ts';
import { everyKind } from './every-kind.ts';
import { staged } from './stage.ts';

const others = contexts()
  .map(({ name }) => name)
  .filter((name) => name !== 'directory' && name !== 'meetings');

describe('the console', () => {
  const stage = staged(others);
  describe('every kind of record', () => everyKind(stage, openApi(documented, 'https://issuer.example') as unknown as OpenApi));
});
