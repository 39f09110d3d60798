import { refusalOfServer } from '../../../config/temporal-version';

describe('which Temporal server may be used', () => {
  test.each(['1.29.6', '1.30.4', '1.31.0', '1.32.1', '2.0.0'])('accepts %s anywhere', (version) => {
    expect(refusalOfServer('temporal.example:7233', version)).toBeNull();
  });

  test.each(['1.20.0', '1.29.1', '1.29.5', '1.30.3', ''])(
    'refuses "%s" on another machine, naming the variable',
    (version) => {
      expect(refusalOfServer('temporal.example:7233', version)).toContain('TEMPORAL_ADDRESS');
    },
  );

  test.each(['127.0.0.1:7233', 'localhost:7233', '[::1]:7233'])('accepts an old one at %s', (address) => {
    expect(refusalOfServer(address, '1.29.1')).toBeNull();
  });

  test('is not fooled by a name that only begins like loopback', () => {
    expect(refusalOfServer('127.0.0.1.example:7233', '1.29.1')).not.toBeNull();
  });
});
