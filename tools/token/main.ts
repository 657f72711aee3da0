/** `npm run -s token -- <login>`: prints an access token of a demonstration person, and nothing else. */
import { tokenFor, usualGateway } from './token.ts';

const [login] = process.argv.slice(2);
try {
  if (!login) throw new Error('Whose token? npm run -s token -- <login>, for example: npm run -s token -- officer');
  process.stdout.write(`${await tokenFor(usualGateway(), login)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
