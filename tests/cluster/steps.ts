/** Steps by name, one after the other. CLUSTER_SKIP=build,up leaves some out, CLUSTER_ONLY=upgrade takes no others. */
export type Step = readonly [name: string, work: () => Promise<unknown>];

const listed = (variable: string) => process.env[variable]?.split(',').filter(Boolean);

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs what is chosen; the first failure ends it. */
export async function run(steps: readonly Step[]): Promise<void> {
  const only = listed('CLUSTER_ONLY');
  const skipped = listed('CLUSTER_SKIP') ?? [];
  const unknown = [...(only ?? []), ...skipped].filter((name) => !steps.some(([known]) => known === name));
  if (unknown.length > 0) throw new Error(`no step ${unknown.join(', ')}: expected some of ${steps.map(([name]) => name).join(', ')}`);
  for (const [name, work] of steps) {
    if (skipped.includes(name) || (only && !only.includes(name))) continue;
    const begun = performance.now();
    say(`… ${name}`);
    await work();
    say(`✓ ${name} in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
}
