import { agree, RANDOM_PLANS } from './agree.ts';

test('random plans mean what their machines do', async () => {
  const spread = await agree(RANDOM_PLANS / 2, 20260301);
  expect(spread.tooRare()).toEqual([]);
});
