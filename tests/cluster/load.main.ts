/** `node load.main.ts <gateway> <token> <seconds> <a second>`: calls at an even pace, and says in JSON how many went wrong and how long they took. */
const [gateway = '', token = '', seconds = '30', pace = '50'] = process.argv.slice(2);
const paths = ['/directory/v1/units?pageSize=1', '/meetings/v1/rooms?pageSize=1', '/directory/v1/regions?pageSize=1'];
const failures: string[] = [];
const durations: number[] = [];

async function call(path: string): Promise<void> {
  const begun = performance.now();
  try {
    const answer = await fetch(gateway + path, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(15_000) });
    const text = await answer.text();
    if (answer.status !== 200) failures.push(`${new Date().toISOString()} ${path} ${answer.status} ${text.slice(0, 200)}`);
  } catch (error) {
    failures.push(`${new Date().toISOString()} ${path} ${String(error)} ${String((error as Error).cause ?? '')}`);
  }
  durations.push(performance.now() - begun);
}

const calls: Promise<void>[] = [];
const total = Number(seconds) * Number(pace);
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    calls.push(call(paths[calls.length % paths.length] as string));
    if (calls.length < total) return;
    clearInterval(timer);
    resolve();
  }, 1000 / Number(pace));
});
await Promise.all(calls);
durations.sort((a, b) => a - b);
const at = (share: number) => Math.round(durations[Math.floor(share * (durations.length - 1))] ?? 0);
process.stdout.write(
  JSON.stringify({
    calls: calls.length,
    failed: failures.length,
    p50: at(0.5),
    p99: at(0.99),
    seconds: bySecond(),
    failures: failures.slice(0, 5),
  }),
);

/** How many failed in each second. */
function bySecond(): Record<string, number> {
  const seconds = Map.groupBy(failures, (failure) => failure.slice(11, 19));
  return Object.fromEntries([...seconds].map(([second, some]) => [second, some.length]));
}
