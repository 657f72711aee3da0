/** Pods killed at random under load: the process with SIGKILL where the node can be reached, or the pod without grace. */
import { eventually, killAtRandom, type Mortal } from '@jiguan/kit/testing';
import { outOfOrder, type SeenFact } from '../../faults/facts.ts';
import { call, house } from '../callers.ts';
import { inside, isKit, kubectl } from '../cluster.ts';
import { unasked, wronglyCancelled } from '../evaluate.ts';
import { services } from '../release.ts';
import { bookings, journal, mustHold, published } from '../sound.ts';
import { say } from '../steps.ts';

interface Result {
  /** Pattern of the titles. */
  readonly titles: string;
  readonly bookings: [title: string, name: string][];
  /** Units that were abolished → names of the bookings they had. */
  readonly abolished: [unit: string, names: string[]][];
}

const deaths = Number(process.env['CLUSTER_DEATHS'] ?? 10);
const names = [...services, 'nats', 'mongodb'];

export async function killed(): Promise<void> {
  const callers = call<Result>('killing', { house: await house() });
  const victims = await killAtRandom(names.map(podOf), { times: deaths, between: [2_000, 8_000] });
  const result = await callers.finish();
  say(`killed: ${victims.join(', ')}; acknowledged: ${result.bookings.length} bookings, ${result.abolished.length} units abolished`);
  const booked = result.abolished.flatMap(([, names]) => names);
  await eventually(async () => wronglyCancelled(booked, await journal()).length === 0, { within: 120_000, every: 3_000 }).catch(
    () => undefined,
  );
  await published();
  const told = { bookings: result.bookings, cancelled: booked };
  const entries = await journal();
  await mustHold(told, [
    ...wronglyCancelled(booked, entries),
    ...unasked(told, await bookings(), new RegExp(result.titles)),
    ...(await offTheBus(entries)),
  ]);
}

/** Facts of bookings that the bus does not have, and facts of any record that came out of order. */
async function offTheBus(entries: readonly { _id: string }[]): Promise<string[]> {
  const facts = await call<SeenFact[]>('facts', { house: await house() }).finish();
  const there = new Set(facts.map(({ id }) => id));
  const missing = entries.filter(({ _id }) => _id.startsWith('bookings/') && !there.has(_id)).map(({ _id }) => `${_id} is not on the bus`);
  return [...missing, ...outOfOrder(facts)];
}

/** The pod of a name in this release. */
function podOf(name: string): Mortal {
  const selector = `app.kubernetes.io/instance=jiguan,app.kubernetes.io/name=${name}`;
  const look = async () => (JSON.parse(await kubectl('get', 'pods', '-l', selector, '-o', 'json')) as { items: Pod[] }).items;
  let former: string | undefined;
  let killed = 0;
  return {
    name,
    kill: async () => {
      const [pod] = (await look()) as [Pod];
      former = lifeOf(pod);
      // In turn: a container that dies again and again is started later each time, which is not what is tried here.
      if (isKit && killed++ % 2 === 0) await stopContainer(pod);
      else await kubectl('delete', 'pod', '--grace-period=0', '--force', pod.metadata.name);
    },
    revive: () =>
      eventually(async () => (await look()).some((pod) => lifeOf(pod) !== former && isReady(pod)), { within: 180_000, every: 500 }),
  };
}

interface Pod {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly status: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly containerID?: string; readonly restartCount: number }[];
  };
}

const lifeOf = ({ metadata, status }: Pod): string => `${metadata.uid} ${status.containerStatuses?.[0]?.restartCount}`;
const isReady = ({ status }: Pod): boolean => status.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') ?? false;

async function stopContainer({ status }: Pod): Promise<void> {
  const id = status.containerStatuses?.[0]?.containerID?.replace('containerd://', '') ?? '';
  await inside('ctr', '--namespace', 'k8s.io', 'tasks', 'kill', '--signal', 'SIGKILL', id);
}
