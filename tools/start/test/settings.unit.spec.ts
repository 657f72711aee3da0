import { discoverServices } from '../services.ts';
import { readSettings } from '../settings.ts';

const services = discoverServices();

describe('what npm start takes from the environment', () => {
  it('are ports that no outgoing connection is given: one of those would keep a service from listening', () => {
    const { ports } = readSettings(services, {});
    expect(ports.length).toBeGreaterThan(services.length);
    expect(ports.filter(({ port }) => port < 1_024 || port >= 32_768)).toEqual([]);
    expect(new Set(ports.map(({ port }) => port)).size).toBe(ports.length);
  });

  it('are the ports that somebody names', () =>
    expect(readSettings(services, { PORT_OFFICE_SPACE: '50053' }).port('office-space')).toBe(50_053));

  it('is no port beyond 65535', () =>
    expect(() => readSettings(services, { PORT_FLEET: '70000' })).toThrow(/PORT_FLEET must be a port number/));
});
