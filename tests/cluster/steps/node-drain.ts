/** A node emptied under load, and taken back. */
import { inside, kubectl } from '../cluster.ts';
import { underLoad } from '../loaded.ts';
import { say } from '../steps.ts';

export async function nodeDrained(): Promise<void> {
  const node = await drainable();
  await moveIssuer(node);
  await underLoad(`drain of ${node}`, async () => {
    say(await inside('kubectl', 'drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--force', '--timeout=240s'));
    await kubectl('wait', '--for=condition=Available', 'deployment', '--all', '--timeout=120s');
    await inside('kubectl', 'uncordon', node);
    for (const set of ['nats', 'mongodb']) await kubectl('rollout', 'status', `statefulset/jiguan-${set}`, '--timeout=240s');
  });
}

/** Elsewhere before anybody has a token of it: its key ends with its pod. */
async function moveIssuer(from: string): Promise<void> {
  await inside('kubectl', 'cordon', from);
  await kubectl('rollout', 'restart', 'deployment/jiguan-issuer');
  await kubectl('rollout', 'status', 'deployment/jiguan-issuer', '--timeout=120s');
  await inside('kubectl', 'uncordon', from);
}

/**
 * A node with at most one member of MongoDB and of NATS: their volumes are folders of a node, so members cannot move, and a budget lets go of
 * one.
 */
async function drainable(): Promise<string> {
  const pods = await kubectl('get', 'pods', '-o', 'jsonpath={range .items[*]}{.spec.nodeName} {.metadata.name}{"\\n"}{end}');
  const placed = pods.split('\n').map((line) => line.split(' ') as [node: string, pod: string]);
  const count = (node: string, pattern: RegExp) => placed.filter(([at, pod]) => at === node && pattern.test(pod)).length;
  const nodes = [...new Set(placed.map(([node]) => node))];
  const found = nodes.find((node) => count(node, /-mongodb-/) <= 1 && count(node, /-nats-/) <= 1);
  if (!found) throw new Error(`no node can be drained:\n${pods}`);
  return found;
}
