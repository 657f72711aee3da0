import { helpText } from './help.ts';
import { type Environment, parseConfig } from './parse.ts';
import type { Values, Variables } from './variable.ts';

/** The process as configuration sees it; given so that tests need no process. */
export interface Surroundings {
  readonly program: string;
  readonly env: Environment;
  readonly argv: readonly string[];
  print(text: string): void;
  complain(text: string): void;
  exit(code: number): never;
}

/**
 * The values of all variables. `contradictions` are what no variable shows by itself, a line each. Ends the process instead when one is bad (exit 1, one line per fault on standard error) and when the command
 * line asks for `--help` (exit 0) or `--check-config` (exit 0 or 1).
 */
export function readConfig<V extends Variables>(
  variables: V,
  surroundings: Partial<Surroundings> = {},
  contradictions: (values: Values<V>) => readonly string[] = () => [],
): Values<V> {
  const { program, env, argv, print, complain, exit } = { ...here(), ...surroundings };
  if (argv.includes('--help')) {
    print(helpText(program, variables));
    return exit(0);
  }
  const parsed = parseConfig(variables, env);
  const problems = parsed.problems ?? contradictions(parsed.values);
  if (problems.length > 0) {
    complain(`${program}: ${problems.join(`\n${program}: `)}\n`);
    return exit(1);
  }
  return argv.includes('--check-config') ? exit(0) : (parsed.values as Values<V>);
}

function here(): Surroundings {
  return {
    program: process.env['OTEL_SERVICE_NAME'] ?? 'jiguan',
    env: process.env,
    argv: process.argv.slice(2),
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
    exit: (code) => process.exit(code),
  };
}
