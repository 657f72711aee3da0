/** Where in the console each method of the contract is. */
import type { Contract, Method, Resource } from '../contract/contract.ts';
import { type GrantHeld, open } from '../contract/may.ts';
import { methodsOf } from '../contract/read.ts';
import type { Text } from '../contract/text.ts';

export interface Place {
  readonly method: Method;
  readonly group: Text;
  /** Its page; what belongs to a record is reached from there. */
  readonly href: string | undefined;
  readonly where: Text;
}

const elsewhere: Text = { zh: '其他', en: 'Others' };

/** What the console itself calls all the time, without a page of its own. */
const behind: Readonly<Record<string, Text>> = {
  events: { zh: '页面实时更新', en: 'keeps pages up to date' },
  ':list': { zh: '列表中可用的操作', en: 'the actions that lists offer' },
  ':names': { zh: '显示办理人的姓名', en: 'names of those who did something' },
  'imports:progress': { zh: '导入页面上的进度', en: 'how far an import is, on its page' },
  'imports:stop': { zh: '导入页面上的停止按钮', en: 'the button that stops an import, on its page' },
  ':batchGet': { zh: '显示被引用记录的名称', en: 'titles of records that are referred to' },
};

export function placesOf(contract: Contract, grants: readonly GrantHeld[]): Place[] {
  const own = [...contract.resources.values()].flatMap((resource) =>
    methodsOf(resource).map((method) => placeOf(resource, method, grants)),
  );
  const others = contract.others.map((method): Place => {
    const used = usedBehind(method);
    return { method, group: elsewhere, href: used === undefined ? `/ask/${method.id}` : undefined, where: used ?? elsewhere };
  });
  return [...own, ...others];
}

const usedBehind = ({ path }: Method): Text | undefined => Object.entries(behind).find(([ending]) => path.endsWith(ending))?.[1];

const beside = ({ label: { zh, en } }: Method): Text => ({ zh: `在“${zh}”的页面上`, en: `on the page of “${en}”` });

function placeOf(resource: Resource, method: Method, grants: readonly GrantHeld[]): Place {
  const { collection, label, list, create, collectionCommands, queries } = resource;
  const at = (href: string | undefined, where: Text = label): Place => ({ method, group: label, href, where });
  if (method === list) return at(`/records/${collection}`);
  if (method === create || collectionCommands.includes(method)) return at(`/records/${collection}/do/${method.id}`);
  // An empty table is fetched from the page of the import that reads it.
  const reading = collectionCommands.find(({ path }) => path === method.path);
  if (reading !== undefined) return open(reading, grants) ? at(`/records/${collection}/do/${reading.id}`) : at(undefined, beside(reading));
  const used = usedBehind(method);
  if (used !== undefined) return at(undefined, used);
  if (queries.includes(method)) return at(`/ask/${method.id}`);
  const onRecord: Text = { zh: '在每条记录的页面上', en: 'on the page of each record' };
  return at(open(list, grants) ? `/records/${collection}` : undefined, onRecord);
}
