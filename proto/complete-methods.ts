/** What a method's name, request and answer say of it. */
import type { DescMethod } from '@bufbuild/protobuf';
import type { Options, Text, Value } from './options.ts';
import type { Resources, ResourceType } from './resources.ts';

export function completeMethod(method: DescMethod, options: Options, resources: Resources): void {
  completeAccess(method, options);
  const resource = resourceOf(method, resources);
  const command = options.get(method, 'command');
  const label = (command?.['label'] ?? options.get(method, 'method_label') ?? standardLabel(method, resource)) as Text | undefined;
  if (command)
    options.set(method, 'command', { ...command, ...(label && { label }), resource: command['resource'] || (resource?.type ?? '') });
  if (!label) return;
  options.set(method, 'method_label', { zh: label.zh, en: label.en });
  for (const message of [method.input, method.output]) {
    if (!options.get(message, 'message_label')) options.set(message, 'message_label', { zh: label.zh, en: label.en });
  }
}

/** The kind of record that a method is about: what its request names, else what it answers with, else what it lists. */
function resourceOf({ input, output }: DescMethod, resources: Resources): ResourceType | undefined {
  const named = input.fields.find(({ name }) => name === 'name');
  const listed = output.fields.find(({ fieldKind }) => fieldKind === 'list');
  return (named && resources.referred(named)) ?? resources.of(output) ?? resources.of(listed?.message);
}

/** AIP-131 to 134. */
const verbs: Readonly<Record<string, (resource: ResourceType) => Text>> = {
  Get: ({ name }) => ({ zh: `查看${name.zh}`, en: `View ${lower(name.en)}` }),
  List: ({ name, plural }) => ({ zh: `${name.zh}列表`, en: `List of ${spaced(plural)}` }),
  Create: ({ name }) => ({ zh: `新建${name.zh}`, en: `New ${lower(name.en)}` }),
  Update: ({ name }) => ({ zh: `修改${name.zh}`, en: `Change ${lower(name.en)}` }),
};

function standardLabel({ name }: DescMethod, resource: ResourceType | undefined): Text | undefined {
  const [, verb = ''] = /^(Get|List|Create|Update)[A-Z]/.exec(name) ?? [];
  return resource && verbs[verb]?.(resource);
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
/** `ruleEditions` → `rule editions`. */
const spaced = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

// jiguan.options.v1.Reach.
const REACH_UNSPECIFIED = 0;
const REACH_TARGET = 4;

/** Roles without a reach must reach the target, which is what the request names. */
function completeAccess(method: DescMethod, options: Options): void {
  const rule = options.get(method, 'access') as (Value & { roles: number[]; reach: number; target: string }) | undefined;
  if (!rule) return;
  const reach = rule.reach === REACH_UNSPECIFIED && rule.roles.length > 0 ? REACH_TARGET : rule.reach;
  const target = reach === REACH_TARGET ? rule.target || 'name' : rule.target;
  options.set(method, 'access', { ...rule, reach, target });
}
