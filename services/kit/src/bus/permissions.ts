import { deadStream, factStream, stateStream } from './subjects.ts';

/** What a program does on the bus. */
export interface BusUse {
  /** Its user on the bus; of a service also the context whose facts and states it publishes. */
  readonly name: string;
  readonly publishes: boolean;
  /** Contexts of whose records it keeps copies. */
  readonly copies: readonly string[];
  /** Contexts to whose facts it reacts; what it cannot handle is buried, and may be sent back to it. */
  readonly reacts: readonly string[];
  /** Contexts whose facts it passes on as they come. */
  readonly follows: readonly string[];
  /** Whether it keeps figures, which an operator may have built anew. */
  readonly figures?: boolean;
}

/** Subjects, and why. */
export interface SubjectGrant {
  readonly why: string;
  readonly subjects: readonly string[];
}

/** What a NATS server must let a user do; no more. */
export interface BusPermissions {
  readonly publish: readonly SubjectGrant[];
  readonly subscribe: readonly string[];
  /** Whether it answers requests. */
  readonly responses: boolean;
}

/** The least permissions with which the program works once its streams are there; to make and change streams is the provisioner's part. */
export function busPermissions({ name, publishes, copies, reacts, follows, figures }: BusUse, prefix = 'jiguan'): BusPermissions {
  const own = publishes ? [{ why: 'Its own facts and states.', subjects: owning(prefix, name) }] : [];
  const read = [
    ...copies.map((context) => ({ why: `Copies of ${context}'s records.`, subjects: following(stateStream(prefix, context)) })),
    ...reacts.map((context) => ({
      why: `Reactions to ${context}'s facts.`,
      subjects: consuming(factStream(prefix, context), name),
    })),
    ...follows.map((context) => ({ why: `Facts of ${context}, as they come.`, subjects: following(factStream(prefix, context)) })),
  ];
  const buried =
    reacts.length > 0 ? [{ why: 'What it cannot handle, and what an operator sends back.', subjects: burying(prefix, name) }] : [];
  return {
    publish: [...own, ...read, ...buried],
    subscribe: [
      `_INBOX_${name}.>`,
      ...(publishes ? [`${prefix}.ops.${name}.replay`, `${prefix}.ops.${name}.relay`] : []),
      ...(figures ? [`${prefix}.ops.${name}.figures`] : []),
    ],
    responses: publishes,
  };
}

/** What lets an operator read the dead letters of a service; to send them back goes by `redrive`, which is one grant for all. */
export const readsDeadLetters = (service: string, prefix = 'jiguan'): string => `$JS.API.DIRECT.GET.${deadStream(prefix, service)}`;

const owning = (prefix: string, name: string): string[] => [
  `${prefix}.fact.*.${name}.>`,
  `${prefix}.state.*.${name}.>`,
  `${prefix}.ops.${name}.relay`,
  `$JS.API.STREAM.INFO.${factStream(prefix, name)}`,
  `$JS.API.STREAM.INFO.${stateStream(prefix, name)}`,
  `$JS.API.STREAM.MSG.GET.${stateStream(prefix, name)}`,
];

/** A consumer of the process's own, gone when the process is (follow.ts). */
const following = (stream: string): string[] => [
  `$JS.API.STREAM.INFO.${stream}`,
  `$JS.API.CONSUMER.CREATE.${stream}`,
  ...['INFO', 'MSG.NEXT', 'DELETE'].map((call) => `$JS.API.CONSUMER.${call}.${stream}.*`),
];

/** A durable consumer of the service's name (durable.ts). */
const consuming = (stream: string, durable: string): string[] => [
  `$JS.API.STREAM.INFO.${stream}`,
  ...['DURABLE.CREATE', 'INFO', 'MSG.NEXT', 'DELETE'].map((call) => `$JS.API.CONSUMER.${call}.${stream}.${durable}`),
  `$JS.ACK.${stream}.${durable}.>`,
];

const burying = (prefix: string, name: string): string[] => {
  const stream = deadStream(prefix, name);
  return [
    `${prefix}.dead.${name}.>`,
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.STREAM.MSG.DELETE.${stream}`,
    ...['DURABLE.CREATE', 'INFO', 'MSG.NEXT'].map((call) => `$JS.API.CONSUMER.${call}.${stream}.*`),
    `$JS.ACK.${stream}.>`,
  ];
};
