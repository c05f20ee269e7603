import { expectItsEnd, scenarios } from './nights.ts';

test.each(scenarios({ asking: true }))('$name ends $expect, whatever a hostile AWS does', (one) =>
  expectItsEnd(one),
);
