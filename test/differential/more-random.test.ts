import { agree, RANDOM_PLANS } from './agree.ts';

// In a file of its own, so that it runs beside the other half.
test('other random plans mean what their machines do', async () => {
  const spread = await agree(RANDOM_PLANS / 2, 20260302);
  expect(spread.tooRare()).toEqual([]);
});
