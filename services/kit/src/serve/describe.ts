import { contextOf } from '../app/names.ts';
import type { Variables } from '../config/index.ts';
import { grants, units } from '../identity/index.ts';
import { busPermissions, describeVariables, type SelfDescription } from '../register/index.ts';
import { type Means, make, type ServiceDescription } from './description.ts';
import { serviceVariables } from './variables.ts';

/** What a service is, read from its description without connecting to anything. */
export function describe<Own extends Variables>(service: ServiceDescription<Own>): SelfDescription {
  const { name, port } = service;
  const variables = serviceVariables(name, port);
  const copies = [grants, units, ...(service.copies ?? [])];
  const means = nothing as Means<Own>;
  const reactions = Object.keys(make(service.reactions ?? {}, means));
  return {
    name,
    port,
    database: variables.MONGODB_DATABASE.default as string,
    records: service.records
      .filter(({ fact }) => fact)
      .map(({ aggregate: { collection, type }, state }) => ({ collection, type, shared: state !== undefined })),
    copies: copies.map(({ context, type }) => `${context}/${type}`),
    reactions,
    timers: Object.keys(make(service.timers ?? {}, means)),
    bus: busPermissions({
      name,
      publishes: true,
      copies: distinct(copies.map(({ context }) => context)),
      reacts: distinct(reactions.map(contextOf)),
      follows: [],
      figures: (service.figures ?? []).length > 0,
    }),
    variables: describeVariables({ ...variables, ...service.variables }),
  };
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)].sort();

/**
 * Stands for a connected service where parts are made from one: takes every look and every call, and answers with itself. Only the names of
 * those parts are read; none of them ever runs.
 */
const nothing: unknown = new Proxy(() => undefined, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
  construct: () => nothing as object,
});
