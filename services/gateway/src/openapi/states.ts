/** The states of a kind of record, and the commands between them, as its contract says. */
import type { DescEnum, DescService } from '@bufbuild/protobuf';
import type { OptionReader } from '@jiguan/kit/options';

interface Text {
  readonly zh: string;
  readonly en: string;
}

interface Transition {
  readonly from: readonly string[];
  /** Empty where the record stays, or where it depends on the case. */
  readonly to: string;
  readonly label: Text;
}

/** A list of what leads from where to where, for the page that documents a service; undefined for records without states. */
export function stateWords(service: DescService, options: OptionReader): string | undefined {
  const found = transitionsOf(service, options);
  const labels = found[0] && labelsOf(service, found[0].from[0] ?? '', options);
  if (!labels) return undefined;
  const name = (state: string) => labels.get(state)?.zh ?? state;
  const lines = found.map(
    ({ from, to, label }) => `- ${from.map(name).join('、')} → ${to === '' ? '…' : name(to)}：${label.zh} ${label.en}`,
  );
  return ['状态 States', '', ...lines].join('\n');
}

/** The same as a Mermaid state diagram, for tools that draw it. */
export function stateDiagram(service: DescService, options: OptionReader): string | undefined {
  const found = transitionsOf(service, options);
  const labels = found[0] && labelsOf(service, found[0].from[0] ?? '', options);
  if (!labels) return undefined;
  const states = [...labels].map(([state, { zh }]) => `  ${state}: ${zh}`);
  const arrows = found.flatMap(({ from, to, label }) => from.map((state) => `  ${state} --> ${to || state}: ${label.zh}`));
  return ['stateDiagram-v2', ...states, ...arrows].join('\n');
}

function transitionsOf(service: DescService, options: OptionReader): Transition[] {
  return service.methods.flatMap((method) => {
    const said = options(method, 'command') as { from?: string[]; to?: string; label: Text } | undefined;
    return said?.from ? [{ from: said.from, to: said.to ?? '', label: said.label }] : [];
  });
}

/** Labels of the values beside a state, but for the one that means nothing. */
function labelsOf(service: DescService, state: string, options: OptionReader): ReadonlyMap<string, Text> | undefined {
  const fields = service.methods.flatMap(({ output }) => output.fields);
  const type = fields
    .map(({ enum: type }) => type)
    .find((type): type is DescEnum => type?.values.some(({ name }) => name === state) === true);
  if (!type) return undefined;
  const values = type.values.filter(({ number }) => number !== 0);
  return new Map(values.map((value) => [value.name, options(value, 'value')?.['label'] as unknown as Text]));
}
