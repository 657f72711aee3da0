/** Images of every service from the one Dockerfile. */
import { kit } from '../cluster.ts';
import { services } from '../release.ts';

export async function images(): Promise<void> {
  for (const service of services) await kit('images.sh', 'build', `jiguan/${service}:0.1.0`, '.', '--build-arg', `SERVICE=${service}`);
}
