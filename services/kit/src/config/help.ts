import type { Variable, Variables } from './variable.ts';

/** What `--help` prints: each variable with its meaning, what it may be, its default, and whether it is a secret. */
export function helpText(program: string, variables: Variables): string {
  const entries = Object.entries(variables).map(([name, variable]) => `  ${name}\n      ${variable.meaning}\n      ${rule(variable)}`);
  return [
    `${program}: configured by environment variables.`,
    '',
    ...entries,
    '',
    '  --help          print this and end',
    '  --describe      print as JSON what the program is and needs, and end',
    '  --check-config  end with 0 when the environment is good, else with 1 and a line per fault',
    '',
  ].join('\n');
}

function rule({ kind, default: fallback, optional, secret }: Variable): string {
  const need = fallback !== undefined ? `default ${fallback}` : optional ? 'may be left out' : 'must be set';
  return `${kind.expected}; ${need}${secret ? '; secret' : ''}`;
}
