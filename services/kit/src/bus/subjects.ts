import { contextOf } from '../app/names.ts';

/** Names on the bus. JetStream refuses streams whose subjects overlap: hence the second token, which tells facts from states. */

const TOKEN = /^[A-Za-z0-9_-]+$/;

/** Where a record lies on the bus. */
export interface Address {
  readonly region: string;
  readonly context: string;
  /** Type token of the aggregate: `booking`. */
  readonly type: string;
  readonly id: string;
}

export const factStream = (prefix: string, context: string): string => `${prefix}-fact-${context}`;
export const stateStream = (prefix: string, context: string): string => `${prefix}-state-${context}`;
export const deadStream = (prefix: string, service: string): string => `${prefix}-dead-${service}`;

/** `jiguan.fact.530100.meetings.booking.42.BookingConfirmed`. Throws when a part cannot be a subject token. */
export function factSubject(prefix: string, { region, context, type, id }: Address, event: string): string {
  return join(prefix, 'fact', region, context, type, id, event);
}

/** `jiguan.state.530100.directory.unit.u1`. */
export function stateSubject(prefix: string, { region, context, type, id }: Address): string {
  return join(prefix, 'state', region, context, type, id);
}

/** Subject under which a message that a service could not handle is kept: the fact's own, with the region given up for the service. */
export const deadSubject = (prefix: string, service: string, fact: string): string => forService(prefix, 'dead', service, fact);

/** Subject on which a dead letter goes back to the one service that could not handle it. */
export const redriveSubject = (prefix: string, service: string, fact: string): string => forService(prefix, 'redrive', service, fact);

function forService(prefix: string, kind: string, service: string, fact: string): string {
  return join(prefix, kind, service, ...fact.split('.').slice(-4));
}

/** Every fact of one event type, of all regions: `jiguan.meetings.v1.BookingConfirmed` → `jiguan.fact.*.meetings.*.*.BookingConfirmed`. */
export function factFilter(prefix: string, eventType: string): string {
  return `${prefix}.fact.*.${contextOf(eventType)}.*.*.${eventName(eventType)}`;
}

/** Last part of an event type: `BookingConfirmed`. */
export const eventName = (eventType: string): string => eventType.slice(eventType.lastIndexOf('.') + 1);

/** What must stay in order among itself: the same for every event of one record, on whichever kind of subject. */
export const recordOf = (subject: string): string => subject.split('.').slice(-3, -1).join('.');

/** The record that a fact, also one that is sent again, is about. */
export function recordIn(subject: string): Omit<Address, 'region'> {
  const [context = '', type = '', id = ''] = subject.split('.').slice(-4, -1);
  return { context, type, id };
}

/** The subject without what differs from record to record; span names and metrics carry this. */
export function template(subject: string): string {
  const tokens = subject.split('.');
  if (tokens[1] === 'fact' || tokens[1] === 'state') tokens[2] = '{region}';
  tokens[5] = '{id}';
  return tokens.join('.');
}

function join(...tokens: string[]): string {
  const wrong = tokens.find((token) => !TOKEN.test(token));
  if (wrong !== undefined) throw new Error(`not a subject token: ${JSON.stringify(wrong)} in ${tokens.join('.')}`);
  return tokens.join('.');
}
