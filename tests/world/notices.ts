import { eventually } from '@jiguan/kit/testing';
import type { Doors } from './world.ts';

export interface Told {
  readonly kind: string;
  readonly about: string;
  readonly text: string;
}

/** The notices that somebody has, of one context: `outsourcing`. */
export async function noticesOf(world: Doors, subject: string, context = ''): Promise<readonly Told[]> {
  const { notices = [] } = (await world.done(subject, 'GET', '/directory/v1/notices?pageSize=1000')) as { readonly notices?: Told[] };
  return notices.filter(({ kind }) => kind.startsWith(`jiguan.${context}`));
}

/** What somebody was told of a record by one kind of fact, once it is there: exactly one notice. */
export async function toldOnce(world: Doors, subject: string, kind: string, about: string): Promise<string> {
  const found = await eventually(async () => {
    const those = (await noticesOf(world, subject)).filter((one) => one.kind === `jiguan.${kind}` && one.about === about);
    return those.length > 0 ? those : undefined;
  });
  if (found.length !== 1) throw new Error(`${subject} was told ${found.length} times of ${kind} of ${about}`);
  return (found[0] as Told).text;
}
