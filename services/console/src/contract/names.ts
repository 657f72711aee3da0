/** Resource names and addresses: `bookings/42` is the record, `/records/bookings/42` its page. */
import type { Method } from './contract.ts';

export function collectionOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('/')));
}

export function idOf(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

/** Page of a record. */
export function pageOf(name: string): string {
  return `/records/${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** The address to call: the path's parameters in place. Throws when one is missing, as a call without it would reach another method. */
export function addressOf({ path, params }: Pick<Method, 'path' | 'params'>, values: readonly string[]): string {
  return params.reduce((address, param, at) => {
    const value = values[at];
    if (value === undefined || value === '') throw new Error(`${path} needs ${param}`);
    return address.replace(`{${param}}`, encodeURIComponent(value));
  }, path);
}
