/** What `npm start` takes from the environment. */
import { join, resolve } from 'node:path';
import { root } from '../root.ts';
import { portVariable, type ServiceEntry } from './services.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A port somebody will listen on, and the variable that moves it. */
export interface PortUse {
  readonly what: string;
  readonly variable: string;
  readonly port: number;
}

export interface Settings {
  /** Data, logs and traces: `var/`, or JIGUAN_VAR. */
  readonly folder: string;
  readonly ports: readonly PortUse[];
  /** File with the logins that the development issuer takes; all until it is there. */
  readonly logins: string;
  /** False with DEMO=false. */
  readonly demonstration: boolean;
  port(what: string): number;
}

/** Reads ports (PORT_GATEWAY=8080, PORT_MONGODB=27017, …), the folder and what is brought from outside. Throws on a port that is none. */
export function readSettings(services: readonly ServiceEntry[], env: Environment = process.env): Settings {
  const servers = [
    ...(env.MONGODB_URI ? [] : [portOf('mongodb', 27017, env)]),
    ...(env.NATS_URL ? [] : [portOf('nats', 4222, env)]),
    ...(env.OTEL_EXPORTER_OTLP_ENDPOINT ? [] : [portOf('traces', 4318, env)]),
  ];
  const ports = [...servers, ...services.map(({ name, port }) => portOf(name, onOneMachine(port), env))];
  // Absolute, since services run in folders of their own.
  const folder = resolve(env.JIGUAN_VAR ?? join(root, 'var'));
  return {
    folder,
    ports,
    logins: join(folder, 'logins.json'),
    demonstration: env.DEMO !== 'false',
    port: (what) => ports.find((use) => use.what === what)?.port ?? 0,
  };
}

/** From here on systems give ports to outgoing connections. */
const EPHEMERAL = 32_768;

/**
 * Where a service listens on a machine that it shares: 50052 becomes 10052. A service that starts while another's connection to the database
 * was given its port cannot listen, and such a connection lives for days.
 */
const onOneMachine = (port: number): number => (port < EPHEMERAL ? port : port % 40_000);

function portOf(what: string, usual: number, env: Environment): PortUse {
  const variable = portVariable(what);
  const port = Number(env[variable] || usual);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} must be a port number (1 to 65535), not "${env[variable]}".`);
  return { what, variable, port };
}
