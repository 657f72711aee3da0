import { connectBus, startCopies } from '@jiguan/kit/bus';
import { grants, units } from '@jiguan/kit/identity';
import { eventually, standInDirectory, testSuite } from '@jiguan/kit/testing';

it("what stands in for directory fills a service's copies as directory does", async () => {
  const suite = testSuite('stand-in');
  const directory = await standInDirectory(suite);
  await directory.unit('u1', { region: '530100' });
  const approver = await directory.give('li', 'ROLE_APPROVER', 'units/u1');
  const auditor = await directory.give('li', 'ROLE_AUDITOR', 'regions/530000');

  const bus = await connectBus({ url: suite.natsUrl, prefix: suite.prefix, name: 'reader' });
  const copies = startCopies({ bus, copies: [grants, units] });
  await copies.caughtUp;
  const held = () =>
    copies
      .view(grants)
      .by('subject', 'li')
      .map(({ name }) => name)
      .sort();
  expect(copies.view(units).get('u1')).toMatchObject({ region: 'regions/530100', status: 'UNIT_STATUS_ACTIVE' });
  expect(held()).toEqual([approver.name, auditor.name].sort());

  await approver.withdraw();
  await eventually(() => held().length === 1);
  expect(held()).toEqual([auditor.name]);

  await copies.stop();
  await bus.close();
  await directory.close();
  await suite.close();
});
