import { agree } from './agree.ts';

// In a file of its own, so that it runs beside the other half.
test('other random plans mean what their machines do', async () => {
  const spread = await agree({ seed: 1, from: 501, plans: 500 });
  expect(spread.tooRare()).toEqual([]);
});
