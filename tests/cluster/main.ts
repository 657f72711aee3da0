/**
 * `npm run test:cluster`: the installation on a real Kubernetes, as an operator would have it. First the trial on one node, then the production
 * profile, cut to the machine, on two. CLUSTER_SKIP and CLUSTER_ONLY choose steps; cluster.ts says which cluster.
 */
import { isKit, kit } from './cluster.ts';
import { production, trial } from './release.ts';
import { badUpgrades } from './steps/bad-upgrade.ts';
import { booking } from './steps/booking.ts';
import { certificates } from './steps/certificates.ts';
import { images } from './steps/images.ts';
import { idle, installed, namespaceWithCollector, tested } from './steps/install.ts';
import { killed } from './steps/kill.ts';
import { network } from './steps/network.ts';
import { nodeDrained } from './steps/node-drain.ts';
import { uninstalled } from './steps/uninstall.ts';
import { rollingUpgrade } from './steps/upgrade.ts';
import { run, type Step } from './steps.ts';

/** Only the kit's cluster is made and ended here. */
const ofKit = (...steps: Step[]): Step[] => (isKit ? steps : []);

await run([
  ...ofKit(['build', images], ['up', () => kit('up.sh')]),
  ['namespace', namespaceWithCollector],
  ['install', () => installed(trial)],
  ['test', tested],
  ['booking', booking],
  ['network', network],
  ['idle', idle],
  ['upgrade', () => rollingUpgrade(trial)],
  ['bad-upgrade', () => badUpgrades(trial)],
  ['kill', killed],
  ['uninstall', uninstalled],
  ...ofKit(['up-two', () => kit('up.sh', '2')]),
  ['namespace-two', namespaceWithCollector],
  ['certificates', certificates],
  ['install-two', () => installed(production)],
  ['test-two', tested],
  ['booking-two', booking],
  ['upgrade-two', () => rollingUpgrade(production)],
  ['drain', nodeDrained],
  ...ofKit(['down', () => kit('down.sh')]),
]);
