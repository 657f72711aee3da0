import { oneByOne, turns } from '../../src/events/turns.ts';

/** Takes so many milliseconds of processor time. */
function busy(milliseconds: number): void {
  const before = process.threadCpuUsage();
  const used = () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  while (used() < milliseconds);
}
const loopTurn = () => new Promise(setImmediate);

describe('work in turns', () => {
  it('is done to its end, some of each in turn', async () => {
    const order: string[] = [];
    const turn = turns();
    const three = (name: string, end: () => void) => {
      let left = 3;
      turn(() => {
        order.push(name);
        if (--left > 0) return 'more';
        end();
        return 'done';
      });
    };
    await new Promise<void>((resolve) =>
      // Within work, so that both wait for their turn.
      turn(() => {
        three('a', () => undefined);
        three('b', resolve);
        return 'done';
      }),
    );
    expect(order.join('')).toBe('ababab');
  });

  it('lets others go first while they have work in each turn of the loop, as new connections are taken one a turn', async () => {
    let steps = 0;
    let over = false;
    turns()(() => {
      busy(0.2);
      steps++;
      return over ? 'done' : 'more';
    });
    for (let connection = 0; connection < 40; connection++) {
      await loopTurn();
      busy(1);
    }
    over = true;
    // A stretch beside each of them would be ten or more a turn.
    expect(steps).toBeLessThan(100);
  });

  it('goes on although others always have work', async () => {
    let steps = 0;
    let over = false;
    turns()(() => (++steps < 1000 ? 'more' : over ? 'done' : 'more'));
    while (steps < 1000) {
      await loopTurn();
      busy(1);
    }
    over = true;
    expect(steps).toBeGreaterThanOrEqual(1000);
  });
});

describe('those who come together', () => {
  it('are let in in their order, one at a time, and not in front of others who have work', async () => {
    const letIn = oneByOne();
    const inside: number[] = [];
    const all = Array.from({ length: 20 }, (_, one) => letIn().then(() => inside.push(one)));
    let [atOnce, seen] = [0, 0];
    for (let turned = 0; turned < 40; turned++) {
      await loopTurn();
      busy(1);
      atOnce = Math.max(atOnce, inside.length - seen);
      seen = inside.length;
    }
    expect(atOnce).toBe(1);
    // Others took forty milliseconds.
    expect(seen).toBeLessThan(20);
    await Promise.all(all);
    expect(inside).toEqual([...inside].sort((a, b) => a - b));
    expect(inside).toHaveLength(20);
  });
});
