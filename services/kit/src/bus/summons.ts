import { log } from '../log/index.ts';
import type { Bus } from './connection.ts';

/** No stream: a summons that is lost costs the wait until the next sweep, no more. */
const subject = (bus: Bus, context: string): string => `${bus.prefix}.ops.${context}.relay`;

/** Tells the active relay of a context, in whichever process it is, that the journal has grown. While the bus is away many become one. */
export function summons(bus: Bus, context: string): () => void {
  let pending = false;
  const send = () => {
    pending = false;
    if (!bus.connection.isClosed()) bus.connection.publish(subject(bus, context));
  };
  return () => {
    if (pending) return;
    pending = true;
    void bus.connected().then(send, (err) => log.debug({ err }, 'the relay was not summoned'));
  };
}

/** Calls back at each summons. Returns how to stop that. */
export function onSummons(bus: Bus, context: string, heard: () => void): () => void {
  const subscription = bus.connection.subscribe(subject(bus, context), {
    callback: (err) => (err ? log.warn({ err }, 'the relay cannot be summoned; the sweep goes on') : heard()),
  });
  return () => subscription.unsubscribe();
}
