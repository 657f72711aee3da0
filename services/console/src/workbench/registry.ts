/** What task pages add to the workbench, handed in by the shell: the workbench knows none of them. */
import { type ComponentType, createContext, type LazyExoticComponent, useContext } from 'react';
import type { Contract } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import type { GrantHeld } from '../contract/may.ts';
import type { Text } from '../contract/text.ts';

/** A page made by hand for work that a list and a form do not fit. */
export interface TaskPage {
  /** Its address under /app: `rooms`. */
  readonly path: string;
  readonly title: Text;
  /** What one does here, for the start page. */
  readonly about: Text;
  /** Roles it is made for; its own calls decide what they may do there. */
  readonly roles: readonly string[];
  /** Collections and methods without which it has nothing to show. */
  readonly needs: readonly string[];
  /** Order on the start page and in the menu. */
  readonly order: number;
  readonly page: LazyExoticComponent<ComponentType>;
  /** Views of typed details of refusals, by member name: `bookingAlternatives`. */
  readonly refusals?: Readonly<Record<string, LazyExoticComponent<ComponentType<RefusalProps>>>>;
  /** What a record tells whoever decides on it, by collection. */
  readonly context?: Readonly<Record<string, LazyExoticComponent<ComponentType<ContextProps>>>>;
}

export interface RefusalProps {
  /** The typed detail, as ProtoJSON. */
  readonly detail: Json;
  readonly draft: Json;
  /** Takes other values and sends them at once. */
  readonly onTake: (values: Json) => void;
}

export interface ContextProps {
  readonly record: Json;
}

export const TasksContext = createContext<readonly TaskPage[]>([]);

export const useTasks = (): readonly TaskPage[] => useContext(TasksContext);

/** Whether a page is for somebody: made for one of their roles, and what it needs is there. */
export function offered({ roles, needs }: TaskPage, contract: Contract, grants: readonly GrantHeld[]): boolean {
  const there = needs.every((need) => contract.resources.has(need) || contract.methods.has(need));
  return there && (roles.length === 0 || grants.some(({ role }) => roles.includes(role)));
}
