/** What a route leads to: one binding of one method, with everything about it worked out beforehand. */
import { ScalarType } from '@bufbuild/protobuf';
import type { Behaviours } from '../contracts/behaviours.ts';
import type { ApiMethod, Binding, Contracts } from '../contracts/contracts.ts';
import { type ListShape, listShape } from '../export/list.ts';
import { fieldOf } from './fields.ts';
import { asWritten, type Encoder, encoder, headerFields } from './request.ts';
import { type Decoder, decoders } from './response.ts';
import { type RouteTable, routeTable } from './routes.ts';

export interface Endpoint {
  readonly method: ApiMethod;
  readonly binding: Binding;
  readonly encode: Encoder;
  readonly decode: Decoder;
  /** Needs no token. */
  readonly open: boolean;
  readonly takesBody: boolean;
  /** Has a `bytes content`, so that a file can be sent. */
  readonly takesFile: boolean;
  /** Is a list, which may be had as a table. */
  readonly list: ListShape | undefined;
  readonly headerFields: Readonly<Record<string, readonly string[]>>;
  /** A path in the request message as the caller wrote it. */
  readonly asWritten: (path: string) => string;
}

/** Every binding of every method, found by HTTP method and path. */
export function endpoints(contracts: Contracts, behaviours: Behaviours): RouteTable<Endpoint> {
  const decoderOf = decoders(contracts.registry);
  const routes = contracts.methods.flatMap((method) =>
    method.bindings.map((binding) => ({
      method: binding.verb,
      template: binding.template,
      route: endpoint(method, binding, decoderOf(method.desc.output), behaviours),
    })),
  );
  return routeTable(routes);
}

function endpoint(method: ApiMethod, binding: Binding, decode: Decoder, behaviours: Behaviours): Endpoint {
  const body = binding.body === '' || binding.body === '*' ? undefined : fieldOf(method.desc.input, binding.body);
  return {
    method,
    binding,
    encode: encoder(method, binding, behaviours),
    decode,
    open: method.access?.reach === 'REACH_PUBLIC',
    takesBody: binding.body !== '',
    takesFile: takesFile(method, binding),
    list: listShape(method),
    headerFields: headerFields(method, binding),
    asWritten: (path) => asWritten({ body }, path),
  };
}

export function takesFile(method: ApiMethod, binding: Binding): boolean {
  const content = fieldOf(method.desc.input, 'content');
  return binding.body === '*' && content?.fieldKind === 'scalar' && content.scalar === ScalarType.BYTES;
}
