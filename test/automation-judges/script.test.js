/** Source: Systems Manager User Guide, "aws:executeScript". */
import { automations, stepOf } from '../simulated-aws/ssm-automation/automation.ts';
const script = (Script, more = {}) => ({
    name: 'think',
    action: 'aws:executeScript',
    inputs: {
        Runtime: 'python3.11',
        Handler: 'handler',
        InputPayload: { size: '{{ Size }}' },
        Script,
    },
    outputs: [{ Name: 'twice', Selector: '$.Payload.twice', Type: 'Integer' }],
    ...more,
});
const more = { parameters: { Size: { type: 'Integer', default: 21 } }, outputs: ['think.twice'] };
test('with Python: what the handler returns, prints and raises', async () => {
    const { run, start, clock, get } = automations();
    const well = await run([
        script("def handler(events, context):\n  print('hello')\n  return {'twice': events['size'] * 2}"),
    ], more);
    expect(well.Outputs).toEqual({ 'think.twice': ['42'] });
    expect(stepOf(well, 'think').Outputs?.['Payload']).toEqual(['{"twice":42}']);
    const badly = await run([script("def handler(events, context):\n  raise ValueError('no')")], more);
    expect(badly.FailureMessage).toBe('The script failed: ValueError: no');
    const long = await run([script("def handler(events, context):\n  return 'x' * 200000")], more);
    expect(long.FailureMessage).toContain('over 100 KB');
    const endless = 'def handler(events, context):\n  while True: pass';
    const late = await run([script(endless, { timeoutSeconds: 1 })], more);
    expect(late.FailureMessage).toContain('out of time');
    const id = await start([script('import boto3\ndef handler(events, context):\n  return 1')], more);
    await clock.sleep(10_000);
    await expect(get(id)).rejects.toThrow('it imports boto3');
});
test('without Python it is refused', async () => {
    const path = process.env['PATH'];
    const { start, clock, get } = automations();
    process.env['PATH'] = '/nowhere';
    try {
        const id = await start([script('def handler(events, context):\n  return 1')], more);
        await clock.sleep(10_000);
        await expect(get(id)).rejects.toThrow('there is no python3 here');
    }
    finally {
        process.env['PATH'] = path;
    }
});
