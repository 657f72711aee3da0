/** Clients that openapi-generator makes of a document, compiled with what the machine has, and a program that uses each. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const programs = join(import.meta.dirname, 'programs');
const VERSION = '7.16.0';

export interface GeneratedClient {
  /** As openapi-generator calls it. */
  readonly generator: string;
  /** Programs that must be on the machine. */
  readonly needs: readonly string[];
  readonly options: readonly string[];
  /** Compiles the client in `folder/generated` with the program; answers how the program is started. */
  compile(folder: string): readonly [command: string, ...words: string[]];
}

const run = (cwd: string, command: string, ...words: string[]) =>
  execFileSync(command, words, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });

export const clients: readonly GeneratedClient[] = [
  {
    generator: 'python',
    needs: ['python3'],
    options: [],
    compile(folder) {
      run(folder, 'python3', '-m', 'venv', 'venv');
      run(folder, 'venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check', './generated');
      return [join(folder, 'venv/bin/python'), join(programs, 'client.py')];
    },
  },
  {
    generator: 'typescript-fetch',
    needs: [],
    options: [],
    compile(folder) {
      cpSync(join(programs, 'client.ts.in'), join(folder, 'client.ts'));
      const options = [
        '--module',
        'commonjs',
        '--target',
        'es2022',
        '--lib',
        'es2022,dom',
        '--types',
        'node',
        '--strict',
        '--outDir',
        'out',
      ];
      const types = ['--typeRoots', join(root, 'node_modules/@types'), '--ignoreConfig', '--rootDir', '.'];
      run(folder, process.execPath, join(root, 'node_modules/typescript/bin/tsc'), ...options, ...types, 'client.ts');
      writeFileSync(join(folder, 'out/package.json'), '{"type":"commonjs"}');
      return [process.execPath, join(folder, 'out/client.js')];
    },
  },
  {
    generator: 'java',
    needs: ['java', 'mvn'],
    options: ['--library', 'native'],
    compile(folder) {
      const inside = join(folder, 'generated');
      cpSync(join(programs, 'Client.java'), join(inside, 'src/main/java/Client.java'));
      run(inside, 'mvn', '-q', '-B', 'compile', 'dependency:copy-dependencies', '-DincludeScope=runtime');
      return ['java', '-cp', `${join(inside, 'target/classes')}:${join(inside, 'target/dependency')}/*`, 'Client'];
    },
  },
  {
    generator: 'go',
    needs: ['go'],
    options: ['--additional-properties=packageName=jiguan,withGoMod=false,enumClassPrefix=true'],
    compile(folder) {
      mkdirSync(join(folder, 'jiguan'), { recursive: true });
      for (const file of readdirSync(join(folder, 'generated')))
        if (file.endsWith('.go')) cpSync(join(folder, 'generated', file), join(folder, 'jiguan', file));
      cpSync(join(programs, 'client.go'), join(folder, 'main.go'));
      writeFileSync(join(folder, 'go.mod'), 'module jiguan.test/clients\n');
      run(folder, 'go', 'mod', 'tidy');
      run(folder, 'go', 'build', '-o', 'client', '.');
      return [join(folder, 'client')];
    },
  },
];

/** Those that the machine has not. */
export const lacking = ({ needs }: GeneratedClient): readonly string[] => ['java', ...needs].filter((program) => !onPath(program));

export function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

/** The client of a document, in `folder/generated`. */
export function generate({ generator, options }: GeneratedClient, document: string, folder: string): void {
  const fewer = ['--global-property', 'apiTests=false,modelTests=false,apiDocs=false,modelDocs=false'];
  const said = ['generate', '-i', document, '-g', generator, '-o', join(folder, 'generated'), ...options, ...fewer];
  execFileSync('java', ['-jar', jar(), ...said], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The generator's program, by Maven's own client, which keeps it and knows its hash. */
function jar(): string {
  const given = process.env['OPENAPI_GENERATOR_JAR'];
  if (given) return given;
  const path = join(homedir(), `.m2/repository/org/openapitools/openapi-generator-cli/${VERSION}/openapi-generator-cli-${VERSION}.jar`);
  if (!existsSync(path)) {
    const artifact = `org.openapitools:openapi-generator-cli:${VERSION}`;
    execFileSync('mvn', ['-q', '-B', 'dependency:get', `-Dartifact=${artifact}`, '-Dtransitive=false'], { stdio: 'inherit' });
  }
  return path;
}
