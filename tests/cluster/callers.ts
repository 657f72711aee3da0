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
  const tokens = await Promise.all(subjects.map(token));
  return { gateway: process.env['CLUSTER_GATEWAY'] ?? (await origin('jiguan-gateway')), tokens: Object.fromEntries(tokens) };
}

/** `http://10.96.3.4:80`: a Service as the node sees it. */
export async function origin(service: string): Promise<string> {
  const address = '{.spec.clusterIP}:{.spec.ports[0].port}';
  return `http://${await kubectl('get', 'service', service, '-o', `jsonpath=${address}`)}`;
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
