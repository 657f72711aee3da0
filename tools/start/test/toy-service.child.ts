/** A service with nothing in it: listens, says that it is ready, dies when asked to, and writes down that it was ended in order. */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { PORT, DIARY = '', OTEL_SERVICE_NAME: name } = process.env;
const log = (level: string, msg: string) => process.stdout.write(`${JSON.stringify({ level, msg, time: Date.now() })}\n`);

const server = createServer((request, response) => {
  if (request.url === '/die') {
    log('fatal', 'farewell, cruel world');
    process.exit(3);
  }
  response.end(String(process.pid));
});

server.listen(Number(PORT), '127.0.0.1', () => log('info', 'ready'));
process.on('SIGTERM', () => {
  appendFileSync(DIARY, `${name} ended\n`);
  process.exit(0);
});
