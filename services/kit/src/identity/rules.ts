import { type FileRegistry, getOption, type Message } from '@bufbuild/protobuf';
import { contextOf } from '../app/names.ts';
import { getters } from './records.ts';

/** How far a role must reach for a call to be allowed: the names of jiguan.options.v1.Reach. */
export type Reach = 'REACH_PUBLIC' | 'REACH_SIGNED_IN' | 'REACH_ROLE' | 'REACH_TARGET' | 'REACH_LIST' | 'REACH_RECORD' | 'REACH_OWN';

/** Who may call a method. */
export interface AccessRule {
  /** Proto names of jiguan.options.v1.Role. */
  readonly roles: readonly string[];
  readonly reach: Reach;
  /** Proto path of the request field that names the target, with REACH_TARGET, REACH_RECORD and, but for lists, REACH_OWN: `booking.unit`. */
  readonly target?: string;
  /** Proto paths of fields that name what is changed besides; a role must be held over each. */
  readonly also?: readonly string[];
  /** With REACH_RECORD: the rule in its place, by collection of the target. */
  readonly records?: Readonly<Record<string, AccessRule>>;
}

/** Access rules by method: `jiguan.meetings.v1.BookingService/GetBooking`. A method without a rule is not in it and is refused to everybody. */
export type AccessRules = ReadonlyMap<string, AccessRule>;

interface RuleMessage extends Message {
  readonly roles: readonly number[];
  readonly reach: number;
  readonly target: string;
  readonly also: readonly string[];
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
      rules.set(
        name,
        sensible(name, {
          roles: found.roles.map((role) => roles.value[role]?.name ?? ''),
          reach: reach as Reach,
          ...(found.target !== '' && { target: found.target }),
          ...(found.also.length > 0 && { also: found.also }),
        }),
      );
    }
  }
  const everyRole = roles.values.map(({ name }) => name).filter((name) => name !== 'ROLE_UNSPECIFIED');
  return withRecords(rules, getters(contracts), everyRole);
}

/** The rule that holds for a target: of a method that is guarded like its record, the record's. */
export function ruleFor(rule: AccessRule | undefined, target: string): AccessRule | undefined {
  return rule?.reach === 'REACH_RECORD' ? rule.records?.[target.slice(0, target.indexOf('/'))] : rule;
}

function withRecords(rules: AccessRules, getters: ReadonlyMap<string, string>, everyRole: readonly string[]): AccessRules {
  const recordsOf = (context: string, target: string) =>
    [...getters].flatMap(([record, getter]): [string, AccessRule][] => {
      const rule = rules.get(getter);
      const [of, collection = ''] = record.split('/');
      return rule && of === context ? [[collection, asked(rule, target, everyRole)]] : [];
    });
  return new Map(
    [...rules].map(([name, rule]) => {
      if (rule.reach !== 'REACH_RECORD') return [name, rule];
      return [name, { ...rule, records: Object.fromEntries(recordsOf(contextOf(name), rule.target as string)) }];
    }),
  );
}

/** A record's rule with another target field; what every sign-in may read asks for any role over it here. */
function asked({ roles, reach }: AccessRule, target: string, everyRole: readonly string[]): AccessRule {
  if (reach === 'REACH_OWN') return { roles, reach, target };
  const open = reach === 'REACH_SIGNED_IN' || reach === 'REACH_PUBLIC';
  return { roles: open ? everyRole : roles, reach: 'REACH_TARGET', target };
}

function sensible(name: string, rule: AccessRule): AccessRule {
  const needsRoles = rule.reach === 'REACH_ROLE' || rule.reach === 'REACH_TARGET' || rule.reach === 'REACH_LIST';
  if (needsRoles !== rule.roles.length > 0) throw new Error(`access rule of ${name}: roles do not fit ${rule.reach}`);
  const needsTarget = rule.reach === 'REACH_TARGET' || rule.reach === 'REACH_RECORD';
  const mayTarget = needsTarget || rule.reach === 'REACH_OWN';
  if ((needsTarget && rule.target === undefined) || (!mayTarget && rule.target !== undefined))
    throw new Error(`access rule of ${name}: target does not fit ${rule.reach}`);
  if (rule.also && rule.reach !== 'REACH_TARGET') throw new Error(`access rule of ${name}: also does not fit ${rule.reach}`);
  return rule;
}
