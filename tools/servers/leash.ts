/** Ties a process to this one: when this one is gone, however it went, the other is ended too. */
import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Waits for the end of its standard input, which is the end of whoever holds the other side of the pipe; then asks the process to end,
 * and insists after some seconds. Only ever the number it was given, and that only while the owner has not taken the leash off.
 */
const watch = `
cat >/dev/null
kill -TERM "$1" 2>/dev/null || exit 0
left=$2
while [ "$left" -gt 0 ] && kill -0 "$1" 2>/dev/null; do sleep 0.1; left=$((left - 1)); done
kill -KILL "$1" 2>/dev/null
`;

/** Leashes `child`. A server without a parent to watch (mongod, nats-server, a Node that hangs) then leaves no orphan even after SIGKILL of this process. */
export function leash(child: ChildProcess, graceSeconds = 5): void {
  if (child.pid === undefined) return;
  const watcher = spawn('sh', ['-c', watch, 'leash', String(child.pid), String(graceSeconds * 10)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  (watcher.stdin as { unref?: () => void }).unref?.();
  child.once('exit', () => watcher.kill('SIGKILL'));
}
