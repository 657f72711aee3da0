import { askedTogether } from '../../src/store/index.ts';

describe('what is asked together', () => {
  const searching = () => {
    const searches: string[] = [];
    const ask = askedTogether(async ({ words }: { readonly words: string }) => {
      searches.push(words);
      if (words === 'broken') throw new Error('the index is broken');
      return `${words}, search ${searches.length}`;
    });
    return { ask, searches };
  };

  it('is answered once to all who ask the same at the same moment', async () => {
    const { ask, searches } = searching();
    const answers = await Promise.all([ask({ words: 'cars' }), ask({ words: 'drivers' }), ask({ words: 'cars' })]);
    expect(answers).toEqual(['cars, search 1', 'drivers, search 2', 'cars, search 1']);
    expect(searches).toEqual(['cars', 'drivers']);
  });

  it('is not answered by a search that began before: whoever has just changed something finds it', async () => {
    const { ask } = searching();
    const first = ask({ words: 'cars' });
    // The first search has begun by then.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(await Promise.all([first, ask({ words: 'cars' })])).toEqual(['cars, search 1', 'cars, search 2']);
  });

  it('fails for those alone whose question fails', async () => {
    const { ask } = searching();
    const outcomes = await Promise.allSettled([ask({ words: 'broken' }), ask({ words: 'cars' }), ask({ words: 'broken' })]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  });
});
