/** Ends what servers.setup.ts started. */
export default async function teardown(): Promise<void> {
  await globalThis.endServers?.();
}
