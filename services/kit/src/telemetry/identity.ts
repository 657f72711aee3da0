import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ServiceIdentity {
  /** `meetings`. */
  readonly name: string;
  readonly version: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Who this process is in logs and traces: OTEL_SERVICE_NAME, else the package that the program was started from. */
export function serviceIdentity(env: Environment = process.env, program: string | undefined = process.argv[1]): ServiceIdentity {
  const own = program ? nearestPackage(dirname(program)) : undefined;
  const name = env['OTEL_SERVICE_NAME'] || own?.name?.replace(/^@[^/]+\//, '') || 'unknown_service';
  return { name, version: own?.version ?? '0' };
}

function nearestPackage(folder: string): { name?: string; version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    const parent = dirname(folder);
    return parent === folder ? undefined : nearestPackage(parent);
  }
}
