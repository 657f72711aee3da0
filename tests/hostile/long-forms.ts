/** A test that `npm test` runs in short and `npm run test:hostile` at length. */
export interface LongForm {
  readonly name: string;
  readonly tier: 'unit' | 'int' | 'e2e';
  /** Its files, as Jest's path patterns. */
  readonly specs: readonly string[];
  /** What makes it long. */
  readonly env: Readonly<Record<string, string>>;
}

export const longForms: readonly LongForm[] = [
  { name: 'one-reading', tier: 'unit', specs: ['services/kit/test/grpc/one-reading'], env: { HOSTILE_FORMS: '5000' } },
  { name: 'gateway', tier: 'e2e', specs: ['services/gateway/test/hostile'], env: { HOSTILE_GATEWAY: '1' } },
  { name: 'tables', tier: 'unit', specs: ['services/kit/test/table/poison'], env: { HOSTILE_TABLES: '10000' } },
  { name: 'pictures', tier: 'unit', specs: ['services/gateway/test/files/thumbnails'], env: { HOSTILE_PICTURES: '10000' } },
  { name: 'rows', tier: 'e2e', specs: ['tests/hostile/rows'], env: { HOSTILE_ROWS: '50000' } },
  { name: 'full-rows', tier: 'unit', specs: ['services/kit/test/table/full-rows'], env: { HOSTILE_FULL_ROWS: '50000' } },
  { name: 'copies', tier: 'int', specs: ['services/kit/test/bus/stored-copies'], env: { HOSTILE_COPIES: '200000' } },
  { name: 'texts', tier: 'e2e', specs: ['tests/console/every-kind'], env: { HOSTILE_TEXTS: '1' } },
  { name: 'schemathesis', tier: 'e2e', specs: ['tests/hostile/schemathesis'], env: { HOSTILE_EXAMPLES: '20' } },
];
