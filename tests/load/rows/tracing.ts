import { type Bench, FEW, type Row } from '../bench.ts';
import { creating, getting, gettingByHttp } from '../house/calls.ts';
import type { House } from '../house/house.ts';
import { httpCalls } from '../house/http-calls.ts';
import { type Call, rateFigure, rates } from '../measure/turns.ts';
import { startSide } from '../sides/child.ts';

const reach = { atLeast: 0.8 };

/** The same house with every call traced against one without; the traces go to a process that forgets them. */
export const tracing: Row = async (bench) => {
  const sink = await startSide('./sink.child.ts');
  // Both new, so that neither has the warmer code.
  const plain = await bench.newHouse(FEW);
  const traced = await bench.newHouse(FEW, { OTEL_EXPORTER_OTLP_ENDPOINT: sink.said, OTEL_METRICS_EXPORTER: 'none' });
  const [onTraced, onPlain] = [traced, plain].map(({ world, token }) => httpCalls(world.gateway.address, token)) as [Http, Http];
  const compare = (callers: number, toTraced: Call, toPlain: Call) =>
    rates(bench.pace, callers, {
      ours: { call: toTraced, watched: { ...processes(traced, bench), sink: sink.pid } },
      theirs: { call: toPlain, watched: processes(plain, bench) },
    });
  const figures = [
    rateFigure('traced create, 16 callers', await compare(16, creating(traced), creating(plain)), reach),
    rateFigure('traced create, 64 callers', await compare(64, creating(traced), creating(plain)), reach),
    rateFigure('traced get, 64 callers', await compare(64, getting(traced), getting(plain)), reach),
    rateFigure('traced HTTP GET, 64 callers', await compare(64, gettingByHttp(traced, onTraced), gettingByHttp(plain, onPlain)), reach),
  ];
  onTraced.close();
  onPlain.close();
  await Promise.all([traced.close(), plain.close()]);
  await sink.stop();
  return figures;
};

type Http = ReturnType<typeof httpCalls>;

const processes = ({ world }: House, { mongo }: Bench) => ({
  gateway: world.gateway.pid,
  meetings: world.meetings[0]?.pid ?? 0,
  mongod: mongo.pid,
});
