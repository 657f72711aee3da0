/** A node emptied under load, and taken back. */
import { eventually } from '@jiguan/kit/testing';
import { inside, kubectl } from '../cluster.ts';
import { underLoad } from '../loaded.ts';
import { say } from '../steps.ts';

export async function nodeDrained(): Promise<void> {
  const node = await drainable();
  await inside('kubectl', 'cordon', node);
  await moveIssuer();
  await leaveOneOfNats(node);
  await inside('kubectl', 'uncordon', node);
  await underLoad(`drain of ${node}`, async () => {
    say(await inside('kubectl', 'drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--force', '--timeout=240s'));
    await kubectl('wait', '--for=condition=Available', 'deployment', '--all', '--timeout=120s');
    await inside('kubectl', 'uncordon', node);
    for (const set of ['nats', 'mongodb']) await kubectl('rollout', 'status', `statefulset/jiguan-${set}`, '--timeout=240s');
  });
}

/** Names of pods by the node they are on. */
async function placed(): Promise<Map<string, string[]>> {
  const lines = (await kubectl('get', 'pods', '-o', 'jsonpath={range .items[*]}{.spec.nodeName} {.metadata.name}{"\\n"}{end}')).split('\n');
  const places = Map.groupBy(lines, (line) => line.split(' ')[0] as string);
  return new Map([...places].map(([node, its]) => [node, its.map((line) => line.split(' ')[1] as string)]));
}

/** The node with at most one of three members of MongoDB: their volumes are folders of a node, so members cannot move, and a budget lets go of one. */
async function drainable(): Promise<string> {
  const found = [...(await placed())].find(([, pods]) => pods.filter((pod) => pod.includes('-mongodb-')).length <= 1);
  if (!found) throw new Error('no node can be drained: expected two nodes and three members of MongoDB');
  return found[0];
}

/** Elsewhere before anybody has a token of it: its key ends with its pod. */
async function moveIssuer(): Promise<void> {
  await kubectl('rollout', 'restart', 'deployment/jiguan-issuer');
  await kubectl('rollout', 'status', 'deployment/jiguan-issuer', '--timeout=120s');
}

/** A member of NATS that loses its volume begins anew where there is room, and gets everything from the two others. */
async function leaveOneOfNats(node: string): Promise<void> {
  const members = (await placed()).get(node)?.filter((pod) => pod.includes('-nats-')) ?? [];
  for (const member of members.slice(1)) {
    await kubectl('delete', 'pvc', `data-${member}`, '--wait=false');
    await kubectl('delete', 'pod', member);
    await kubectl('rollout', 'status', 'statefulset/jiguan-nats', '--timeout=240s');
    const health = ['exec', member, '--', 'wget', '-qO-', 'http://127.0.0.1:8222/healthz'];
    await eventually(async () => (await kubectl(...health)).includes('"ok"'), { within: 120_000, every: 2_000 });
  }
}
