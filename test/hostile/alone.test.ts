import { expectItsEnd, scenarios } from './nights.ts';

test.each(scenarios({ asking: false }))('$name ends $expect, whatever a hostile AWS does', (one) =>
  expectItsEnd(one),
);
