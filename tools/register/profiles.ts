/** What the profiles say of each service: the same of all, and on top what a service says itself in its operations/profiles.yaml. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from '../root.ts';
import { type Described, gateway } from './describe.ts';
import type { Part } from './parts.ts';

type Values = { readonly [key: string]: unknown };

const profiles = ['trial', 'production', 'prefecture'] as const;
type Profile = (typeof profiles)[number];

export function profileParts(services: readonly Described[]): Part[] {
  return profiles.map((profile) => ({
    file: `k8s/profiles/${profile}.yaml`,
    mark: 'services',
    lines: linesOf(Object.fromEntries(services.map(({ name }) => [name, merged(general(name, profile), ownOf(name)[profile] ?? {})]))),
  }));
}

function general(name: string, profile: Profile): Values {
  const isGateway = name === gateway;
  if (profile === 'prefecture') return { replicas: 2 };
  if (profile === 'trial')
    return {
      connection: { existingSecret: `{{ .Release.Name }}-connection-${name}` },
      ...(!isGateway && { prepare: { existingSecret: '{{ .Release.Name }}-connection-provisioner' } }),
      startWaitSeconds: 180,
    };
  return {
    replicas: 3,
    connection: { existingSecret: `jiguan-${name}`, caSecret: 'jiguan-ca' },
    ...(!isGateway && { prepare: { existingSecret: 'jiguan-provisioner' } }),
  };
}

function ownOf(name: string): Partial<Record<Profile, Values>> {
  const file = join(root, 'services', name, 'operations/profiles.yaml');
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Partial<Record<Profile, Values>>) : {};
}

function merged(below: Values, above: Values): Values {
  const both = Object.entries(above).map(([key, value]) => {
    const under = below[key];
    return [key, isMap(under) && isMap(value) ? merged(under, value) : value];
  });
  return { ...below, ...Object.fromEntries(both) };
}

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

const linesOf = (values: Values): string[] => stringify(values, { lineWidth: 0 }).trimEnd().split('\n');
