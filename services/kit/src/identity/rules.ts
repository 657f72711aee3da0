import { type FileRegistry, getOption, type Message } from '@bufbuild/protobuf';

/** How far a role must reach for a call to be allowed: the names of jiguan.options.v1.Reach. */
export type Reach = 'REACH_PUBLIC' | 'REACH_SIGNED_IN' | 'REACH_ROLE' | 'REACH_TARGET' | 'REACH_LIST';

/** Who may call a method. */
export interface AccessRule {
  /** Proto names of jiguan.options.v1.Role. */
  readonly roles: readonly string[];
  readonly reach: Reach;
  /** Proto path of the request field that names the target, with REACH_TARGET: `booking.unit`. */
  readonly target?: string;
}

/** Access rules by method: `jiguan.meetings.v1.BookingService/GetBooking`. A method without a rule is not in it and is refused to everybody. */
export type AccessRules = ReadonlyMap<string, AccessRule>;

interface RuleMessage extends Message {
  readonly roles: readonly number[];
  readonly reach: number;
  readonly target: string;
}

/** Reads the rule of every method from the contracts. Throws when a rule makes no sense: a target rule without target, a role rule without roles. */
export function accessRules(contracts: FileRegistry): AccessRules {
  const extension = contracts.getExtension('jiguan.options.v1.access');
  const roles = contracts.getEnum('jiguan.options.v1.Role');
  const reaches = contracts.getEnum('jiguan.options.v1.Reach');
  if (!extension || !roles || !reaches) throw new Error('the descriptor image lacks jiguan/options/v1/access.proto');
  const rules = new Map<string, AccessRule>();
  for (const type of contracts) {
    if (type.kind !== 'service') continue;
    for (const method of type.methods) {
      const found = getOption(method, extension) as RuleMessage;
      const name = `${type.typeName}/${method.name}`;
      const reach = reaches.value[found.reach]?.name ?? '';
      if (reach === 'REACH_UNSPECIFIED') continue;
      const rule = { roles: found.roles.map((role) => roles.value[role]?.name ?? ''), reach: reach as Reach };
      rules.set(name, sensible(name, found.target === '' ? rule : { ...rule, target: found.target }));
    }
  }
  return rules;
}

function sensible(name: string, rule: AccessRule): AccessRule {
  const needsRoles = rule.reach === 'REACH_ROLE' || rule.reach === 'REACH_TARGET' || rule.reach === 'REACH_LIST';
  if (needsRoles !== rule.roles.length > 0) throw new Error(`access rule of ${name}: roles do not fit ${rule.reach}`);
  if ((rule.reach === 'REACH_TARGET') !== (rule.target !== undefined))
    throw new Error(`access rule of ${name}: target does not fit ${rule.reach}`);
  return rule;
}
