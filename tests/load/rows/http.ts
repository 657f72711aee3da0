import type { Row } from '../bench.ts';
import { gettingByHttp } from '../house/calls.ts';
import { httpCalls } from '../house/http-calls.ts';
import { rateFigure, rates } from '../measure/turns.ts';
import { startSide } from '../sides/child.ts';

const CALLERS = 64;
const handWritten = new URL('../../../services/gateway/test/bench/hand-written.ts', import.meta.url);

/** GET of a booking through the gateway against one route written by hand with Express 5 and the generated client; both ask the same meetings. */
export const http: Row = async ({ house, pace, mongo }) => {
  const own = await house();
  const meetings = own.world.meetings[0];
  const side = await startSide(handWritten, [meetings?.address ?? '']);
  const gateway = httpCalls(own.world.gateway.address, own.token);
  const route = httpCalls(side.said.replace('http://', ''), own.token);
  const behind = { meetings: meetings?.pid ?? 0, mongod: mongo.pid };
  const measured = await rates(pace, CALLERS, {
    ours: { call: gettingByHttp(own, gateway), watched: { callers: process.pid, gateway: own.world.gateway.pid, ...behind } },
    theirs: { call: gettingByHttp(own, route), watched: { callers: process.pid, route: side.pid, ...behind } },
  });
  gateway.close();
  route.close();
  await side.stop();
  return [rateFigure(`HTTP GET, ${CALLERS} callers`, measured, { atLeast: 0.85 })];
};
