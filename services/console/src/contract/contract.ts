/** What the console knows of the system: kinds of record, and what can be done with them. Nothing here names any of them. */
import type { Access, Column, CommandOption, Group, ListOption, Schema } from './document.ts';
import type { Text } from './text.ts';

/** How a value is entered and shown. */
export type Widget =
  | 'text'
  | 'long-text'
  | 'number'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'instant'
  | 'date'
  | 'duration'
  | 'money'
  | 'area'
  | 'points'
  | 'percent'
  | 'distance'
  | 'reference'
  | 'references'
  | 'file'
  | 'attachment'
  | 'attachments'
  | 'point'
  | 'parts'
  | 'rows'
  | 'pairs'
  | 'texts';

/** What a state means, told by word and shape. */
export type Tone = 'waiting' | 'active' | 'good' | 'warning' | 'bad' | 'ended' | 'plain';

export interface Value {
  readonly name: string;
  readonly label: Text;
  readonly tone: Tone;
}

export interface Field {
  /** JSON name. */
  readonly name: string;
  readonly label: Text;
  readonly hint: Text | undefined;
  readonly widget: Widget;
  readonly schema: Schema;
  readonly required: boolean;
  readonly readOnly: boolean;
  /** Said on creation, never changed afterwards. */
  readonly immutable: boolean;
  readonly group: string | undefined;
  /** Shown only while a sibling has one of these values. */
  readonly shownIf: { readonly field: string; readonly values: readonly string[] } | undefined;
  readonly personal: boolean;
  /** Of a number: 人, 分钟. */
  readonly countedIn: Text | undefined;
  /** What some of its texts mean; others are shown as they are. */
  readonly words: Readonly<Record<string, Text | undefined>>;
  /** Values to choose from, without the one that says nothing. */
  readonly values: readonly Value[];
  /** Collection that a name belongs to: `units`; several where it may be either. */
  readonly refersTo: readonly string[];
  /** Fields of a nested message, or of each row. */
  readonly fields: readonly Field[];
  /** Option of the contract, unabridged: OPINION, SIGNATURE, PLATE change little but say what is meant. */
  readonly option: string | undefined;
}

export interface Method {
  /** `meetings_CreateBooking`. */
  readonly id: string;
  readonly context: string;
  readonly verb: string;
  readonly path: string;
  readonly label: Text;
  readonly access: Access;
  readonly command: CommandOption | undefined;
  readonly list: ListOption | undefined;
  /** Names of the path's parameters, in order. */
  readonly params: readonly string[];
  /** What the query may hold. */
  readonly query: readonly Field[];
  /** What the body holds. */
  readonly body: readonly Field[];
  readonly bodySchema: Schema | undefined;
  /** Takes a file: CSV or XLSX. */
  readonly takesFile: boolean;
  readonly columns: readonly Column[];
  /** Takes a version (If-Match) and a key (Idempotency-Key). */
  readonly takesEtag: boolean;
  readonly takesKey: boolean;
  readonly validates: boolean;
  readonly response: Schema | undefined;
}

export interface Resource {
  /** First segment of its names: `bookings`. */
  readonly collection: string;
  readonly context: string;
  /** `meetings.v1.Booking`. */
  readonly type: string;
  readonly label: Text;
  /** Field by which people know a record; its name where there is none. */
  readonly title: string | undefined;
  readonly columns: readonly string[];
  readonly groups: readonly Group[];
  readonly status: string | undefined;
  /** Fields that say until when whoever it waits for should have acted: the first that is filled. */
  readonly due: readonly string[];
  readonly icon: string | undefined;
  readonly menu: { readonly group: string; readonly order: number } | undefined;
  readonly fields: readonly Field[];
  readonly get: Method | undefined;
  readonly list: Method | undefined;
  readonly create: Method | undefined;
  readonly update: Method | undefined;
  readonly history: Method | undefined;
  /** Says which commands are possible now, for whoever asks. */
  readonly listCommands: Method | undefined;
  /** On one record: `POST …/{booking}:approve`. */
  readonly commands: readonly Method[];
  /** On the whole collection: imports, batches. */
  readonly collectionCommands: readonly Method[];
  /** Questions about the collection or a record: `rooms:findAvailable`, `units/{unit}/establishment`. */
  readonly queries: readonly Method[];
}

export interface Contract {
  /** By collection. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** By operation id. */
  readonly methods: ReadonlyMap<string, Method>;
  /** Schemas by name, for validation. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Methods that belong to no record, such as figures and the event stream. */
  readonly others: readonly Method[];
  fieldsOf(schema: Schema | undefined): readonly Field[];
  /** What happened, by event type: `jiguan.meetings.v1.BookingConfirmed`. */
  eventLabel(type: string): Text;
}
