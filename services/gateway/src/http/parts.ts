/** What the gateway's calls are made with. */
import type { Registry } from '@bufbuild/protobuf';
import type { GrantHeld } from '@jiguan/kit/app';
import type { Verifier } from '@jiguan/kit/identity';
import type { Exports } from '../export/export.ts';
import type { BodyReader, Limits } from '../transcode/body.ts';
import type { Endpoint } from '../transcode/endpoint.ts';
import type { RouteTable } from '../transcode/routes.ts';
import type { Upstreams } from '../transcode/upstreams.ts';
import type { Intake } from './intake.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RawHeaders } from './security.ts';

export interface Transcoding {
  readonly registry: Registry;
  readonly routes: RouteTable<Endpoint>;
  /** Paths whose GET is a template, which no method answers. */
  readonly templatePaths: ReadonlySet<string>;
  readonly upstreams: Upstreams;
  readonly verifier: Verifier;
  readonly readBody: BodyReader;
  /** Bytes of the largest bodies. */
  readonly bodyLimits: Limits;
  readonly intake: Intake;
  readonly exports: Exports;
  /** Grants in force now; undefined while they are not all there, when only the services can tell. */
  readonly grantsOf: (subject: string) => readonly GrantHeld[] | undefined;
  readonly rateLimit: RateLimit;
  readonly headers: RawHeaders;
  /** How long a service may take, milliseconds. */
  readonly timeout: number;
}
