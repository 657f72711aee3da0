/** As much of PromQL as the alerts use, read with Prometheus' own grammar. What it does not know it refuses. */
import { parser } from '@prometheus-io/lezer-promql';

type Labels = Readonly<Record<string, string>>;

/** A series with one value each minute from the start. */
export interface Series {
  readonly name: string;
  readonly labels: Labels;
  readonly values: readonly number[];
}

interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

type Value = number | readonly Sample[];

interface Node {
  readonly kind: string;
  readonly text: string;
  readonly children: Node[];
}

/** The value of an expression at a minute. */
export function evaluate(expression: string, series: readonly Series[], minute: number): Value {
  return worth(parse(expression), series, minute);
}

function parse(text: string): Node {
  const top: Node = { kind: '', text, children: [] };
  const stack = [top];
  parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      if (name === '⚠') throw new Error(`not PromQL at ${from}: ${text}`);
      const node: Node = { kind: name, text: text.slice(from, to), children: [] };
      stack.at(-1)?.children.push(node);
      stack.push(node);
    },
    leave: () => void stack.pop(),
  });
  return top.children[0]?.children[0] as Node;
}

function worth(node: Node, series: readonly Series[], minute: number): Value {
  const [first, second, third] = node.children as [Node, Node, Node];
  switch (node.kind) {
    case 'NumberDurationLiteral':
      return Number(node.text);
    case 'ParenExpr':
      return worth(first, series, minute);
    case 'VectorSelector':
      return select(node, series).map(({ labels, values }) => ({ labels, value: values[minute] as number }));
    case 'BinaryExpr':
      return binary(second.kind, worth(first, series, minute), worth(third, series, minute));
    case 'AggregateExpr': {
      const by = all(node.children[1] as Node, 'LabelName').map(({ text }) => text);
      return aggregate(first.children[0]?.kind ?? '', by, vector(worth((third.children[0] ?? third) as Node, series, minute)));
    }
    case 'FunctionCall':
      return call(first.children[0]?.kind ?? '', second.children, series, minute);
    default:
      throw new Error(`${node.kind} is not known here: ${node.text}`);
  }
}

function call(name: string, args: readonly Node[], series: readonly Series[], minute: number): Value {
  const [first, second] = args as [Node, Node];
  if (name === 'Rate' || name === 'Increase') return overTime(name, first, series, minute);
  if (name === 'Time') return minute * 60;
  if (name === 'HistogramQuantile') return quantile(Number(first.text), vector(worth(second, series, minute)));
  if (name === 'Absent') {
    const found = vector(worth(first, series, minute)).filter(({ value }) => value !== undefined);
    return found.length > 0 ? [] : [{ labels: equalities(first), value: 1 }];
  }
  throw new Error(`function ${name} is not known here`);
}

function overTime(name: string, range: Node, series: readonly Series[], minute: number): Sample[] {
  const minutes = Number(/^(\d+)m$/.exec(range.children[1]?.text ?? '')?.[1]);
  const from = Math.max(0, minute - minutes);
  return select(range.children[0] as Node, series).flatMap(({ labels, values }) => {
    const grown = (values[minute] as number) - (values[from] as number);
    return minute > from ? [{ labels, value: name === 'Rate' ? grown / ((minute - from) * 60) : grown }] : [];
  });
}

function select(node: Node, series: readonly Series[]): Series[] {
  const name = node.children[0]?.text;
  const matchers = all(node, 'UnquotedLabelMatcher').map(({ children: [label, operator, literal] }) => ({
    label: label?.text ?? '',
    operator: operator?.text,
    wanted: JSON.parse(literal?.text ?? '""') as string,
  }));
  const fits = (labels: Labels) =>
    matchers.every(({ label, operator, wanted }) => {
      const given = labels[label] ?? '';
      const equal = operator?.includes('~') ? new RegExp(`^(${wanted})$`).test(given) : given === wanted;
      return operator?.startsWith('!') ? !equal : equal;
    });
  return series.filter((one) => one.name === name && fits(one.labels));
}

const equalities = (node: Node): Labels =>
  Object.fromEntries(
    all(node, 'UnquotedLabelMatcher').map(({ children: [label, , literal] }) => [label?.text, JSON.parse(literal?.text ?? '""')]),
  );

function aggregate(operation: string, by: readonly string[], samples: readonly Sample[]): Sample[] {
  const groups = Map.groupBy(samples, ({ labels }) => by.map((name) => labels[name] ?? '').join('\u0000'));
  return [...groups.values()].map((members) => {
    const values = members.map(({ value }) => value);
    const labels = Object.fromEntries(by.flatMap((name) => (members[0]?.labels[name] ? [[name, members[0].labels[name]]] : [])));
    if (operation !== 'Sum' && operation !== 'Max') throw new Error(`aggregation ${operation} is not known here`);
    return { labels, value: operation === 'Sum' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values) };
  });
}

function binary(operator: string, left: Value, right: Value): Value {
  if (operator === 'Or') return [...vector(left), ...vector(right)];
  const other = (labels: Labels): number | undefined =>
    typeof right === 'number' ? right : right.find((one) => JSON.stringify(one.labels) === JSON.stringify(labels))?.value;
  return vector(left).flatMap(({ labels, value }) => {
    const against = other(labels);
    if (against === undefined) return [];
    if (operator === 'Gtr') return value > against ? [{ labels, value }] : [];
    if (operator === 'Lss') return value < against ? [{ labels, value }] : [];
    if (operator === 'Div') return [{ labels, value: value / against }];
    if (operator === 'Sub') return [{ labels, value: value - against }];
    throw new Error(`operator ${operator} is not known here`);
  });
}

/** As Prometheus does: the bucket of the rank, and within it a straight line. */
function quantile(rank: number, samples: readonly Sample[]): Sample[] {
  const groups = Map.groupBy(samples, ({ labels: { le: _, ...rest } }) => JSON.stringify(rest));
  return [...groups].flatMap(([key, members]) => {
    const buckets = members
      .map(({ labels, value }) => ({ le: Number(labels['le']?.replace('+Inf', 'Infinity')), value }))
      .sort((a, b) => a.le - b.le);
    const total = buckets.at(-1)?.value ?? 0;
    if (total === 0) return [];
    const at = buckets.findIndex(({ value }) => value >= rank * total);
    const [below, bucket] = [buckets[at - 1] ?? { le: 0, value: 0 }, buckets[at] ?? { le: 0, value: 0 }];
    const within = (rank * total - below.value) / (bucket.value - below.value);
    return [{ labels: JSON.parse(key) as Labels, value: bucket.le === Infinity ? below.le : below.le + (bucket.le - below.le) * within }];
  });
}

const vector = (value: Value): readonly Sample[] => (typeof value === 'number' ? [{ labels: {}, value }] : value);

const all = (node: Node, kind: string): Node[] => [
  ...(node.kind === kind ? [node] : []),
  ...node.children.flatMap((child) => all(child, kind)),
];
