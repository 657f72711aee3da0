/** A refusal as the gateway words it (RFC 9457), and the failures that have no words of their own. */
import type { Text } from '../contract/text.ts';

export interface FieldError {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

/** What a refusal says. Typed details of the service are further members: `bookingAlternatives`. */
export interface ProblemBody {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly reason: string;
  readonly errors?: readonly FieldError[];
  readonly traceId?: string;
  readonly [extension: string]: unknown;
}

export class Problem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.body = body;
  }
}

/** The network is away, or the system is: nothing is known of what became of the call. */
export class Unreachable extends Error {}

export const problemOf = (error: unknown): ProblemBody | undefined => (error instanceof Problem ? error.body : undefined);

export const unreachable: Text = {
  zh: '网络不通，未能送达。已填写的内容保留在本机，请稍后重试。',
  en: 'There is no connection: nothing was sent. What you wrote is kept on this device; try again later.',
};

export const ended: Text = {
  zh: '登录已过期。已填写的内容保留在本机，请重新登录后继续。',
  en: 'Your session has ended. What you wrote is kept on this device: sign in again and go on.',
};
