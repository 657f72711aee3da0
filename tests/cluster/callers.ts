/** Programs that call the gateway, run where they reach it. */
import { join } from 'node:path';
import { kubectl, type Running, start } from './cluster.ts';
import type { House } from './inside/doors.ts';

const subjects = ['admin', 'officer', 'approver', 'liaison', 'auditor'];

async function token(subject: string): Promise<[string, string]> {
  return [subject, await kubectl('exec', 'deploy/jiguan-issuer', '--', 'node', '/issuer/token.mjs', subject)];
}

/** Origin of the gateway, and a token of everybody. */
export async function house(): Promise<House> {
  const tokens = Object.fromEntries(await Promise.all(subjects.map(token)));
  const given = process.env['CLUSTER_GATEWAY'];
  if (given) return { gateway: given, tokens };
  const { host, port, portName } = await serviceOf('jiguan-gateway');
  if (portName === 'http') return { gateway: `http://${host}:${port}`, tokens };
  const trust = { name: 'jiguan-gateway', address: host, ca: await authority() };
  return { gateway: `https://${trust.name}:${port}`, tokens, trust };
}

/** Origin of the test's collector. */
export async function collector(): Promise<string> {
  const { host, port } = await serviceOf('collector');
  return `http://${host}:${port}`;
}

/** A Service as the node sees it. */
async function serviceOf(name: string) {
  const { spec } = JSON.parse(await kubectl('get', 'service', name, '-o', 'json')) as Service;
  const [{ port, name: portName }] = spec.ports;
  return { host: spec.clusterIP, port, portName };
}

interface Service {
  readonly spec: { readonly clusterIP: string; readonly ports: readonly [{ readonly port: number; readonly name?: string }] };
}

async function authority(): Promise<string> {
  return Buffer.from(await kubectl('get', 'secret', 'own-gateway-tls', '-o', 'jsonpath={.data.ca\\.crt}'), 'base64').toString();
}

export interface Caller<Result> {
  /** Tells it to come to its end; what it then says. */
  finish(): Promise<Result>;
}

/** Starts a program of `inside/`; its last words are JSON. */
export function call<Result>(program: string, asked: object): Caller<Result> {
  const path = join(import.meta.dirname, 'inside', `${program}.main.ts`);
  const running: Running = start([process.execPath, path], undefined, { CALL: JSON.stringify(asked) });
  return {
    finish: async () => {
      running.close();
      return JSON.parse(await running.said) as Result;
    },
  };
}
