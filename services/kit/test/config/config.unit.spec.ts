import {
  busVariables,
  file,
  flag,
  helpText,
  identityVariables,
  integer,
  listenVariables,
  optional,
  pairs,
  parseConfig,
  port,
  readConfig,
  seconds,
  storeVariables,
  url,
  variable,
} from '@jiguan/kit/config';

const variables = {
  PORT: variable('Where to listen.', port, { default: '8080' }),
  WAIT: variable('How long.', seconds(60), { default: '1.5' }),
  SECRET_URI: variable('With a password in it.', url('mongodb'), { secret: true }),
  NOTE: optional('Of no importance.', flag),
};
const good = { SECRET_URI: 'mongodb://u:hunter2@h/' };

describe('given a list of variables', () => {
  it('reads each as its kind says, with defaults', () =>
    expect(parseConfig(variables, { ...good, PORT: '1234' }).values).toEqual({
      PORT: 1234,
      WAIT: 1.5,
      SECRET_URI: 'mongodb://u:hunter2@h/',
      NOTE: undefined,
    }));

  it('takes an empty variable for one that is not set', () =>
    expect(parseConfig(variables, { ...good, PORT: '' }).values?.PORT).toBe(8080));

  it.each([
    ['PORT', 'abc', 'PORT is "abc": expected a port number (0 to 65535)'],
    ['PORT', '65536', 'PORT is "65536": expected a port number (0 to 65535)'],
    ['PORT', '80.5', 'PORT is "80.5": expected a port number (0 to 65535)'],
    ['PORT', '0x50', 'PORT is "0x50": expected a port number (0 to 65535)'],
    ['WAIT', '-1', 'WAIT is "-1": expected a number of seconds (0 to 60)'],
    ['NOTE', 'yes', 'NOTE is "yes": expected true or false'],
    ['SECRET_URI', undefined, 'SECRET_URI is not set: expected a URL that begins with mongodb://'],
  ])('says of a bad %s what is expected', (name, value, line) =>
    expect(parseConfig(variables, { ...good, [name]: value }).problems).toEqual([line]),
  );

  it('never shows what a secret was set to', () => {
    const { problems } = parseConfig(variables, { SECRET_URI: 'http://u:hunter2@h/' });
    expect(problems).toEqual(['SECRET_URI is a value that is not shown: expected a URL that begins with mongodb://']);
  });

  it('names every fault at once', () => expect(parseConfig(variables, { PORT: 'x', WAIT: 'y' }).problems).toHaveLength(3));
});

describe('--help', () => {
  const help = helpText('meetings', variables);
  it.each(Object.entries(variables))('tells of %s', (name, { meaning }) => {
    expect(help).toContain(name);
    expect(help).toContain(meaning);
  });
  it('gives defaults, says what must be set and what is secret', () => {
    expect(help).toContain('a port number (0 to 65535); default 8080');
    expect(help).toContain('a URL that begins with mongodb://; must be set; secret');
    expect(help).toContain('true or false; may be left out');
  });
});

describe('at the start of a process', () => {
  const start = (argv: string[], env: Record<string, string>, contradictions: string[] = []) => {
    const seen: { out: string; err: string; code?: number; values?: object } = { out: '', err: '' };
    const ended = new Error('exit');
    try {
      const surroundings = {
        program: 'meetings',
        argv,
        env,
        print: (text: string) => {
          seen.out += text;
        },
        complain: (text: string) => {
          seen.err += text;
        },
        exit: (code: number) => {
          seen.code = code;
          throw ended;
        },
      };
      seen.values = readConfig(variables, surroundings, () => contradictions);
    } catch (err) {
      if (err !== ended) throw err;
    }
    return seen;
  };

  it('a good environment gives the values', () => expect(start([], good)).toMatchObject({ values: { PORT: 8080 }, err: '' }));
  it('a bad one ends it with one line per fault', () =>
    expect(start([], { PORT: '1' })).toEqual({
      out: '',
      err: 'meetings: SECRET_URI is not set: expected a URL that begins with mongodb://\n',
      code: 1,
    }));
  it('--check-config ends with 0 or 1', () => {
    expect(start(['--check-config'], good).code).toBe(0);
    expect(start(['--check-config'], {}).code).toBe(1);
  });
  it('one that contradicts itself ends it as well, whether it was to be checked or used', () => {
    expect(start([], good, ['PORT and WAIT differ'])).toMatchObject({ err: 'meetings: PORT and WAIT differ\n', code: 1 });
    expect(start(['--check-config'], good, ['PORT and WAIT differ']).code).toBe(1);
  });
  it('--help ends with 0 whatever the environment', () => expect(start(['--help'], {})).toMatchObject({ code: 0, err: '' }));
});

describe("kit's own variables", () => {
  it('give a service on a bare machine all but its issuer', () => {
    const all = { ...storeVariables('office-space'), ...busVariables, ...listenVariables(50052), ...identityVariables };
    expect(parseConfig(all, {}).problems).toEqual(['OIDC_ISSUER is not set: expected a URL that begins with https:// or http://']);
    expect(parseConfig(all, { OIDC_ISSUER: 'https://id.example' }).values).toMatchObject({
      MONGODB_DATABASE: 'jiguan_office_space',
      BUS_PREFIX: 'jiguan',
      PORT: 50052,
    });
  });
  it('refuse a prefix that would split a subject', () => expect(parseConfig(busVariables, { BUS_PREFIX: 'a.b' }).problems).toHaveLength(1));
});

describe('kinds', () => {
  it('pairs: name=value with commas', () => {
    const of = { UP: variable('', pairs('name=host:port pairs')) };
    expect(parseConfig(of, { UP: 'a=h:1,b=h:2' }).values?.UP).toEqual({ a: 'h:1', b: 'h:2' });
    expect(parseConfig(of, { UP: 'a=h:1,b' }).problems).toHaveLength(1);
  });
  it('file: one that is there', () => {
    const of = { AT: variable('', file) };
    expect(parseConfig(of, { AT: import.meta.filename }).values?.AT).toBe(import.meta.filename);
    expect(parseConfig(of, { AT: '/not/there' }).problems).toEqual(['AT is "/not/there": expected a file that can be read']);
  });
  it('integer: bounds are allowed values', () => {
    const of = { N: variable('', integer('a count', 1, 3)) };
    expect([0, 1, 3, 4].map((n) => parseConfig(of, { N: String(n) }).values?.N)).toEqual([undefined, 1, 3, undefined]);
  });
});
