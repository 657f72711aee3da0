import { refuse } from '@jiguan/kernel/refusal';
import { eventually, killAtRandom, race, specification } from '@jiguan/kit/testing';

describe('eventually', () => {
  it('answers the first fact', async () => {
    let looks = 0;
    expect(await eventually(() => (++looks > 2 ? looks : undefined), { every: 1 })).toBe(3);
  });
  it('fails with what the last look gave', () =>
    expect(eventually(() => 0, { within: 20, every: 5 })).rejects.toThrow('not within 20 ms: the last look gave 0'));
  it('fails with what the last look threw', () =>
    expect(eventually(() => Promise.reject(new Error('no such booking')), { within: 20, every: 5 })).rejects.toThrow('no such booking'));
});

describe('race', () => {
  it('starts all callers before any goes on, and tells winners from losers', async () => {
    let started = 0;
    const { won, lost } = await race(10, async (i) => {
      started++;
      await Promise.resolve();
      if (i % 2) throw started;
      return started;
    });
    expect(won).toEqual(Array(5).fill(10));
    expect(lost).toEqual(Array(5).fill(10));
  });
});

describe('killAtRandom', () => {
  it('kills everybody the same number of times and revives each before the next dies', async () => {
    const seen: string[] = [];
    const mortal = (name: string) => ({ name, kill: async () => seen.push(`-${name}`), revive: async () => seen.push(`+${name}`) });
    const deaths = await killAtRandom(['a', 'b', 'c'].map(mortal), { times: 9, between: [0, 1] });
    for (const name of ['a', 'b', 'c']) expect(deaths.filter((dead) => dead === name)).toHaveLength(3);
    expect(seen).toEqual(deaths.flatMap((name) => [`-${name}`, `+${name}`]));
  });
});

describe('a specification', () => {
  type Event = { type: 'opened'; by: string } | { type: 'closed' };
  const { given } = specification<{ open: boolean }, Event>({ evolve: (_, event) => ({ open: event.type === 'opened' }) });
  const opened: Event = { type: 'opened', by: 'li' };
  const closed: Event = { type: 'closed' };
  const close = (door: { open: boolean } | undefined) => (door?.open ? [closed] : refuse('NOT_OPEN', { door: 1 }));

  it('holds for what was decided', () => {
    given(opened).when(close).then(closed);
    given(opened, closed).when(close).thenRefused('NOT_OPEN', { door: 1 });
    given().when(close).thenRefused('NOT_OPEN');
    given(opened)
      .when(() => [])
      .thenNothing();
    expect(given(opened).when(close).state).toEqual({ open: false });
  });

  it.each<[string, () => void]>([
    ['other events', () => given(opened).when(close).then(opened)],
    ['one event too many', () => given(opened).when(close).then(closed, closed)],
    ['a refusal instead of events', () => given().when(close).then(closed)],
    ['events instead of a refusal', () => given(opened).when(close).thenRefused('NOT_OPEN')],
    ['another reason', () => given().when(close).thenRefused('LOCKED')],
    ['other details', () => given().when(close).thenRefused('NOT_OPEN', { door: 2 })],
    ['something instead of nothing', () => given(opened).when(close).thenNothing()],
  ])('fails for %s', (_, wrong) => expect(wrong).toThrow());
});
