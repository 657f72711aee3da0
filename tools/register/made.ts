/** All that is made from what the services say of themselves: path in the repository and content. */
import { generated } from '../helm/index.ts';
import { alertsOf, alertTable, runbooksOf } from './alerts.ts';
import { serviceCharts, umbrellaParts } from './charts.ts';
import type { Described } from './describe.ts';
import { clusterTestValues, defaultUpstreams, readmePart } from './documents.ts';
import { identityParts } from './identities.ts';
import { withParts } from './parts.ts';
import { profileParts } from './profiles.ts';
import { registerFile, registerOf } from './register.ts';

/** Files and parts of files; what is made from the charts (below) comes after them. */
export function made(services: readonly Described[]): Map<string, string> {
  const runbooks = runbooksOf(services);
  return new Map([
    [registerFile, registerOf(services)],
    ['services/gateway/src/upstreams-here.ts', defaultUpstreams(services)],
    ['charts/jiguan/files/alerts.yaml', alertsOf(services)],
    ...runbooks,
    ...serviceCharts(services),
    ...clusterTestValues(services),
    ...withParts([
      ...umbrellaParts(services),
      ...identityParts(services),
      ...profileParts(services),
      alertTable(runbooks),
      readmePart(services),
    ]),
  ]);
}

/** Schema and README of every chart, from the charts as they are on the disk. */
export function madeFromCharts(services: readonly Described[]): Map<string, string> {
  return generated(new Map(services.map(({ name, variables }) => [name, variables.map((variable) => variable.name)])));
}
