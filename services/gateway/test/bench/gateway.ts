import { startGateway } from '../support/gateway.ts';
import { report } from './report.ts';

const running = await startGateway({ upstream: process.argv[2] as string, perMinute: 1_000_000_000 });
report(running.url);
