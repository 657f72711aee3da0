import type { ChannelOptions } from '@grpc/grpc-js';

/** Every replica behind a name gets its share: round robin over what DNS gives. Part of a service config (gRFC A2). */
export const SPREAD = { loadBalancingConfig: [{ round_robin: {} }] };

/**
 * How a client keeps its connections. A pod that is gone with its address closes nothing: only pings that nobody answers tell, and calls
 * fail until then, so they are sent often. A name is asked for again soon, because all pods behind it may have been replaced.
 */
export const CHANNEL: ChannelOptions = {
  // Statistics that nobody asks for, kept for every call; ours are in metrics.ts.
  'grpc.enable_channelz': 0,
  'grpc.keepalive_time_ms': 3_000,
  'grpc.keepalive_timeout_ms': 4_000,
  'grpc.keepalive_permit_without_calls': 1,
  'grpc.dns_min_time_between_resolutions_ms': 500,
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2_000,
};
