import { setImmediate as soon } from 'node:timers/promises';
import fc from 'fast-check';
import { createChains } from '../../src/bus/chains.ts';

/** A piece of work that takes so many turns of the event loop and may fail. */
const pieces = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), turns: fc.nat(4), fails: fc.boolean() }), { maxLength: 40 });

describe('chains', () => {
  it('run the work of one key in order and never two at once, whatever fails and however long it takes', () =>
    fc.assert(
      fc.asyncProperty(pieces, async (work) => {
        const chains = createChains();
        const begun: number[] = [];
        const running = new Map<string, number>();
        let overlapped = false;
        work.forEach(({ key, turns, fails }, number) => {
          const piece = async () => {
            begun.push(number);
            overlapped ||= (running.get(key) ?? 0) > 0;
            running.set(key, 1);
            for (let turn = 0; turn < turns; turn += 1) await soon();
            running.set(key, 0);
            if (fails) throw new Error('as told');
          };
          chains.run(key, piece).catch(() => undefined);
        });
        await chains.idle();
        expect(overlapped).toBe(false);
        for (const key of ['a', 'b', 'c']) {
          const own = begun.filter((number) => work[number]?.key === key);
          expect(own).toEqual([...own].sort((one, other) => one - other));
        }
        expect(begun).toHaveLength(work.length);
      }),
    ));

  it('let different keys run at the same time', async () => {
    const chains = createChains();
    const never = new Promise<void>(() => undefined);
    void chains.run('a', () => never);
    await expect(chains.run('b', async () => 'done')).resolves.toBe('done');
  });
});
