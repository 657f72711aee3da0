/** Keeps the shell on the device, so that it opens without a network; there it says what it cannot know. */
export function startWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    // Not there in private windows and on plain HTTP from another machine: then everything works but the offline shell.
    navigator.serviceWorker.register('/app/worker.js', { scope: '/app/' }).catch(() => undefined);
  });
}
