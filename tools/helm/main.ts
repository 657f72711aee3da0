/** `npm run charts:write`: schema and README of every chart, from its values and their comments. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { generated } from './generated.ts';

for (const [path, content] of generated()) writeFileSync(join(root, path), content);
