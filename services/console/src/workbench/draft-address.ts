/** Where a form that was begun goes on. */
import type { Contract } from '../contract/contract.ts';
import { collectionOf, pageOf } from '../contract/names.ts';
import { methodsOf } from '../contract/read.ts';
import type { Text } from '../contract/text.ts';

/** `form`: operation id and record's name, as drafts are kept by. */
export function addressOfDraft(contract: Contract, form: string): { readonly href: string; readonly label: Text } | undefined {
  const at = form.indexOf(':');
  const method = contract.methods.get(form.slice(0, at));
  const [name = '', query = ''] = form.slice(at + 1).split('?');
  if (method === undefined) return undefined;
  const resource =
    name === ''
      ? [...contract.resources.values()].find((one) => methodsOf(one).includes(method))
      : contract.resources.get(collectionOf(name));
  if (resource === undefined) return undefined;
  const base = name === '' ? `/records/${resource.collection}` : pageOf(name);
  return { href: `${base}/do/${method.id}${query === '' ? '' : `?${query}`}`, label: method.label };
}
