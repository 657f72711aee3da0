import { restWatch } from '../../src/lifecycle/rest.ts';

/** At which looks memory is given back. */
function times(utilizations: readonly number[]): number[] {
  const isTime = restWatch();
  return utilizations.flatMap((utilization, look) => (isTime(utilization) ? [look] : []));
}

const looks = (count: number, utilization: number): number[] => Array(count).fill(utilization);

describe('memory is given back', () => {
  it('soon after the start, once', () => expect(times([0.9, ...looks(40, 0.01)])).toEqual([2]));
  it('a minute after work, once', () => expect(times([...looks(2, 0.01), 0.5, ...looks(40, 0.01)])).toEqual([1, 14]));
  it('after a short piece of work that lies in two looks', () =>
    expect(times([...looks(2, 0.01), 0.15, 0.15, ...looks(40, 0.01)])).toEqual([1, 15]));
  it('not in a pause between work', () => expect(times([...looks(2, 0), 0.5, ...looks(11, 0), 0.5, ...looks(11, 0)])).toEqual([1]));
  it('not while there is something to do, be it little', () => expect(times([0.9, ...looks(40, 0.15)])).toEqual([]));
  it('not again without work, whatever little there was to do', () =>
    expect(times([...looks(2, 0), ...looks(5, 0.1), ...looks(40, 0)])).toEqual([1]));
});
