/** The list of logins that the development issuer takes: made when the people of the demonstration are known. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { demoLogins } from '../demo/logins.ts';
import { ask } from './ask.ts';
import { administrator } from './environment.ts';

interface People {
  readonly people?: readonly { readonly subject?: string }[];
  readonly nextPageToken?: string;
}

/** While it stands on the list, every login is taken: the demonstration data is on its way, loaded by many of them. */
const anybody = '*';

/** Before anybody is known: the people of the demonstration, to be chosen on the sign-in page, and whoever else. A list that is there stays. */
export function offerLogins(file: string): void {
  if (!existsSync(file)) write(file, [...chosen(), anybody]);
}

/** Writes the list once: the people of the demonstration, and the logins of everybody in the directory. Logins may be added by hand. */
export async function listLogins(url: string, file: string): Promise<void> {
  if (existsSync(file) && !read(file).includes(anybody)) return;
  const named = new Set(chosen().map(({ login }) => login));
  const others = [administrator, ...(await subjects(url))].filter((login) => !named.has(login));
  write(file, [...chosen(), ...new Set(others)]);
}

const chosen = () => demoLogins.map(({ login, name, about }) => ({ login, name, about }));

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown[];

/** Whole or not at all: the issuer reads it at any moment. */
function write(file: string, logins: readonly unknown[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(logins, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}

async function subjects(url: string): Promise<string[]> {
  const found: string[] = [];
  for (let token = ''; ; ) {
    const query = new URLSearchParams({ filter: 'subject != ""', pageSize: '1000', pageToken: token });
    const { people = [], nextPageToken = '' } = await ask<People>(url, administrator, `/directory/v1/people?${query}`);
    found.push(...people.flatMap(({ subject }) => subject || []));
    if (nextPageToken === '') return found;
    token = nextPageToken;
  }
}
