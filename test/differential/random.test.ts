import { agree } from './agree.ts';

test('random plans mean what their machines do', async () => {
  const spread = await agree({ seed: 1, from: 1, plans: 500 });
  expect(spread.tooRare()).toEqual([]);
});
