// Real servers start and stop in these tests; five seconds would be too tight on two cores.
jest.setTimeout(60_000);
