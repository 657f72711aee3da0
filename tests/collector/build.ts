/** A real OpenTelemetry Collector: the one that OTELCOL names, or one built by its own builder. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { goProgram } from '../go-program.ts';

const manifest = readFileSync(join(import.meta.dirname, 'builder.yaml'), 'utf8');
const builder = 'go.opentelemetry.io/collector/cmd/builder@v0.158.0';

/** Path of the program. */
export function collectorProgram(): string {
  const key = createHash('sha256').update(manifest).digest('hex').slice(0, 16);
  return goProgram({ name: 'otelcol', variable: 'OTELCOL', key, build });
}

function build(folder: string): void {
  const { dist, ...components } = parse(manifest);
  const file = join(folder, 'builder.yaml');
  writeFileSync(file, stringify({ dist: { ...dist, output_path: folder }, ...components }));
  execFileSync('go', ['run', builder, '--config', file], { stdio: 'inherit' });
}
