import { below } from 'surefoot';
import { forceNewDeployment, readService, setDesiredCount } from 'surefoot/tasks';
import { serviceOf, steps } from '../bad/base.ts';
/** These must pass, with exactly these types. */
export const sides = steps((flow, on) => {
    const before = flow.read('Look', readService.with(serviceOf(on)));
    const none = below(before.running, 1);
    const start = () => flow.change('Start anew', forceNewDeployment.with(serviceOf(on)));
    const leave = () => flow.handOver('A person looks', { why: 'Nobody knows.' });
    const set = () => flow.change('Keep it', setDesiredCount.with({ ...serviceOf(on), desired: before.desired }));
    const both = flow.when('Is none running?', none, () => start().deploymentId, () => set().deploymentId);
    const yesEnds = flow.when('One', none, leave, () => start().deploymentId);
    const noEnds = flow.when('Two', none, () => start().deploymentId, leave);
    const neither = flow.when('Three', none, () => undefined);
    const records = flow.when('Four', none, () => ({ id: start().deploymentId, cluster: on.dimensions.ClusterName }), () => ({ id: set().deploymentId, cluster: on.dimensions.ClusterName }));
    const onlyYesEnds = flow.when('Five', none, leave);
    for (const given of [both, yesEnds, noEnds, records.id])
        void given;
    void [neither, onlyYesEnds];
    const ends = flow.when('Six', none, leave, leave);
    return ends;
});
