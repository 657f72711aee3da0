/** A real OpenTelemetry Collector: the one that OTELCOL names, or one built by its own builder, once; that needs Go. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const manifest = readFileSync(join(import.meta.dirname, 'builder.yaml'), 'utf8');
const builder = 'go.opentelemetry.io/collector/cmd/builder@v0.158.0';

/** Path of the program. Throws when there is none and Go cannot build one. */
export function collectorProgram(): string {
  const given = process.env['OTELCOL'];
  if (given) return given;
  const digest = createHash('sha256').update(manifest).digest('hex').slice(0, 16);
  const folder = join(import.meta.dirname, '../../.cache/otelcol', digest);
  const program = join(folder, 'otelcol');
  if (!existsSync(program)) build(folder);
  return program;
}

function build(folder: string): void {
  console.log('building a collector with Go, once; this takes some minutes');
  mkdirSync(folder, { recursive: true });
  const { dist, ...components } = parse(manifest);
  const file = join(folder, 'builder.yaml');
  writeFileSync(file, stringify({ dist: { ...dist, output_path: folder }, ...components }));
  execFileSync('go', ['run', builder, '--config', file], { stdio: 'inherit' });
}
