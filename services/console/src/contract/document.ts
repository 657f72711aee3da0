/** The OpenAPI document as the gateway publishes it, as far as the console reads it: `x-jiguan-*` are the options of the protos as ProtoJSON. */
import type { Text } from './text.ts';

export interface FieldOption {
  readonly label?: Text;
  readonly hint?: Text;
  readonly group?: string;
  readonly widget?: string;
  readonly shownIf?: string;
  readonly personal?: boolean;
  readonly countedIn?: Text;
  readonly words?: readonly { readonly value: string; readonly label?: Text }[];
}

export interface ValueOption {
  readonly label?: Text;
  readonly tone?: string;
}

export interface Group {
  readonly key: string;
  readonly label?: Text;
}

export interface ResourceOption {
  readonly name?: Text;
  readonly title?: string;
  readonly columns?: readonly string[];
  readonly groups?: readonly Group[];
  readonly status?: string;
  readonly icon?: string;
  readonly menu?: string;
  readonly due?: readonly string[];
}

export interface CommandOption {
  readonly label?: Text;
  readonly resource?: string;
  readonly from?: readonly string[];
  readonly to?: string;
  readonly weight?: string;
  readonly confirm?: Text;
  readonly bulk?: boolean;
  readonly inbox?: boolean;
  readonly prefill?: readonly string[];
}

export interface ListOption {
  readonly filters?: readonly { readonly field: string }[];
  readonly orders?: readonly string[];
  readonly search?: boolean;
}

export interface Column {
  readonly label?: Text;
  readonly field?: string;
  readonly required?: boolean;
  readonly hint?: Text;
}

export interface Access {
  readonly roles?: readonly string[];
  readonly reach?: string;
  readonly target?: string;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly string[];
  readonly readOnly?: boolean;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly 'x-jiguan-resource'?: ResourceOption;
  readonly 'x-jiguan-field'?: FieldOption;
  readonly 'x-jiguan-value'?: Readonly<Record<string, ValueOption>>;
  readonly 'x-jiguan-label'?: Text;
  /** Said on creation, never changed afterwards. */
  readonly 'x-jiguan-immutable'?: boolean;
  /** Type that a name refers to, as in google.api.resource_reference: `meetings.jiguan/Room`. */
  readonly 'x-jiguan-reference'?: string;
}

export interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-jiguan-access'?: Access;
  readonly 'x-jiguan-command'?: CommandOption;
  readonly 'x-jiguan-list'?: ListOption;
  readonly 'x-jiguan-label'?: Text;
  readonly 'x-jiguan-file'?: object;
  readonly 'x-jiguan-table'?: { readonly columns?: readonly Column[] };
}

export interface Tag {
  readonly name: string;
  readonly 'x-jiguan-label'?: Text;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly tags?: readonly Tag[];
  /** What happened, by event type: `jiguan.meetings.v1.BookingConfirmed`. */
  readonly 'x-jiguan-events'?: Readonly<Record<string, Text>>;
}
