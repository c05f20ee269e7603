import { AwsFault } from '../../aws-fault.ts';
import { list, required, text, yesNo } from '../../input.ts';
import { operation } from '../../service.ts';
import { stateOf } from './describe-instances.ts';
import { findInstances } from './find.ts';
import { begins, enter } from './life.ts';
const ids = () => required(list(text(), { min: 1 }));
/** Source: EC2 API Reference, StartInstances: nothing happens to one that runs. */
export const startInstances = operation({
    changes: true,
    input: { InstanceIds: ids() },
    run: (world, input) => ({
        StartingInstances: turn(world, input.InstanceIds, 'pending', {
            from: ['stopped'],
            there: ['pending', 'running'],
        }),
    }),
});
/** Source: EC2 API Reference, StopInstances. */
export const stopInstances = operation({
    changes: true,
    input: { InstanceIds: ids(), Force: yesNo() },
    run: (world, input) => ({
        StoppingInstances: turn(world, input.InstanceIds, 'stopping', {
            from: ['running', 'pending'],
            there: ['stopping', 'stopped'],
        }),
    }),
});
/** Source: EC2 API Reference, TerminateInstances: it can be said again and again. */
export const terminateInstances = operation({
    changes: true,
    input: { InstanceIds: ids() },
    run: (world, input) => ({
        TerminatingInstances: turn(world, input.InstanceIds, 'shutting-down', {
            from: ['pending', 'running', 'stopping', 'stopped'],
            there: ['shutting-down', 'terminated'],
        }),
    }),
});
/** Source: EC2 API Reference, RebootInstances: it answers nothing and the state stays `running`. */
export const rebootInstances = operation({
    changes: true,
    input: { InstanceIds: ids() },
    run(world, input) {
        const instances = findInstances(world, input.InstanceIds);
        for (const instance of instances) {
            if (instance.state !== 'running')
                throw incorrect(instance, 'rebooted');
        }
        for (const instance of instances)
            begins(world, instance);
        return {};
    },
});
/** All of them or none. */
function turn(world, instanceIds, to, { from, there }) {
    const instances = findInstances(world, instanceIds);
    for (const instance of instances) {
        if (!from.includes(instance.state) && !there.includes(instance.state)) {
            throw incorrect(instance, to === 'pending' ? 'started' : 'stopped');
        }
    }
    return instances.map((instance) => {
        const before = instance.state;
        if (from.includes(before))
            enter(world, instance, to);
        return {
            InstanceId: instance.id,
            PreviousState: stateOf(before),
            CurrentState: stateOf(instance.state),
        };
    });
}
/** Source: EC2 API Reference, "Error codes": IncorrectInstanceState. */
function incorrect({ id, state }, what) {
    return new AwsFault('IncorrectInstanceState', `The instance '${id}' is not in a state from which it can be ${what}: ${state}.`);
}
