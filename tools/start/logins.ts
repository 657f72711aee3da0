/** The list of logins that the development issuer takes: made when the people of the demonstration are known. */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { demoLogins } from '../demo/logins.ts';
import { ask } from './ask.ts';
import { administrator } from './environment.ts';

interface People {
  readonly people?: readonly { readonly subject?: string }[];
  readonly nextPageToken?: string;
}

/** Writes the list once: the administrator, the logins of the demonstration and those of everybody in the directory. Logins may be added by hand. */
export async function listLogins(url: string, file: string): Promise<void> {
  if (existsSync(file)) return;
  const logins = new Set([administrator, ...demoLogins.map(({ login }) => login), ...(await subjects(url))]);
  // Whole or not at all: the issuer reads it at any moment.
  writeFileSync(`${file}.new`, `${JSON.stringify([...logins], undefined, 2)}\n`);
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
