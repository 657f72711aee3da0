import { type Commit, type Conflict, type Stage, stages, type Write } from './write.ts';

/** Statements per command, so that no command outgrows a message however large one commit is. */
const COMMAND_STATEMENTS = 1_000;

type Verb = 'insert' | 'update' | 'delete';

const verbs: Record<Stage, Verb> = {
  fired: 'delete',
  releaseUnique: 'delete',
  clearTimer: 'delete',
  unchanged: 'update',
  held: 'update',
  revision: 'update',
  releaseInterval: 'update',
  releasePart: 'update',
  setLimit: 'update',
  withdrawLimit: 'update',
  takeInterval: 'update',
  takePart: 'update',
  entry: 'update',
  closing: 'update',
  takeUnique: 'update',
  setTimer: 'update',
  takeFresh: 'insert',
  inbox: 'insert',
  setFresh: 'insert',
  create: 'insert',
  change: 'update',
  journal: 'insert',
};

/** Whose statements must each find its row. */
const COUNTED: ReadonlySet<Stage> = new Set(['fired', 'change']);

/** One command of a group: statements of all its commits. */
export interface Batch {
  readonly verb: Verb;
  readonly collection: string;
  /** Every statement must find its row. */
  readonly counted: boolean;
  readonly members: Member[];
}

/** A write, and the indexes of the commits that it belongs to. */
interface Member {
  readonly write: Write;
  readonly owners: readonly number[];
}

/** What a write error means and whose it is. */
export interface Culprit {
  readonly owners: readonly number[];
  readonly conflict: Conflict;
}

/** Rows that are rather looked for than inserted by a command of their own: that costs about as much as so many. */
const FEW = 8;

/** The commands of a group in the order in which they run. */
export function batches(commits: readonly Commit[]): Batch[] {
  const staged = Map.groupBy(
    commits.flatMap(({ writes }, owner) => writes.map((write) => ({ write, owners: [owner] }))),
    ({ write }) => write.stage,
  );
  const few = commits.flatMap(({ writes }) => writes.filter(({ asUpdate }) => asUpdate)).length <= FEW;
  const all: Batch[] = [];
  for (const stage of stages) {
    // Commands of this stage, or of an earlier one that may take its statements too, by collection.
    const open = new Map(all.filter((batch) => joins(batch, stage)).map((batch) => [batch.collection, batch]));
    for (const member of once(stage, staged.get(stage) ?? [])) {
      if (few && takenAlong(all, member)) continue;
      const { collection } = member.write;
      let batch = open.get(collection);
      if (!batch || batch.members.length === COMMAND_STATEMENTS) {
        batch = { verb: verbs[stage], collection, counted: COUNTED.has(stage), members: [] };
        open.set(collection, batch);
        all.push(batch);
      }
      batch.members.push(member);
    }
  }
  return all;
}

/** Puts a row that would be inserted among the updates of its collection, where there are any. */
function takenAlong(all: readonly Batch[], { write, owners }: Member): boolean {
  const batch = write.asUpdate && all.find((one) => one.verb === 'update' && !one.counted && one.collection === write.collection);
  if (!batch || !write.asUpdate || batch.members.length === COMMAND_STATEMENTS) return false;
  batch.members.push({ write: { ...write, statement: write.asUpdate }, owners });
  return true;
}

/** Many commits rest on the same revision: one proof does for all, and they lose it together. */
function once(stage: Stage, members: readonly Member[]): readonly Member[] {
  if (stage !== 'unchanged') return members;
  const alike = Map.groupBy(members, ({ write }) => JSON.stringify(write.statement['q']));
  return [...alike.values()].map((some) => ({ write: (some[0] as Member).write, owners: some.flatMap(({ owners }) => owners) }));
}

const joins = ({ verb, counted }: Batch, stage: Stage): boolean => verb === verbs[stage] && counted === COUNTED.has(stage);
