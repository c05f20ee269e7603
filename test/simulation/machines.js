import { seededRandom } from '../../src/base/random.ts';
import { Engine, TaskFailure, } from '../../src/engine/index.ts';
import { fillIn } from '../../src/local/fill-in.ts';
import { LocalStepFunctions } from '../../src/local/step-functions.ts';
import { AwsFault } from '../../src/simulated-aws/index.ts';
const REGION = 'us-east-1';
const ACCOUNT = '000000000000';
/** Step Functions in the simulation: the real engine, one journal for each execution. */
export class Machines {
    runs = [];
    /** Bugs of the engine or of the simulation; a night with one has failed. */
    bugs = [];
    stepFunctions;
    onEnd = () => undefined;
    #clock;
    #seed;
    #functions;
    #aws;
    #happened;
    #machines = new Map();
    #peopleTopic;
    #visits = new Map();
    #named = 0;
    constructor(options) {
        this.#clock = options.clock;
        this.#seed = options.seed;
        this.#functions = options.functions;
        this.#aws = options.aws;
        this.#happened = options.happened;
        this.#peopleTopic = options.peopleTopic;
        this.stepFunctions = new LocalStepFunctions(this.#clock, (arn, name, input) => {
            const machine = [...this.#machines].find(([, deployed]) => deployed.arn === arn)?.[0];
            return machine === undefined ? undefined : this.#start(machine, input, name).execution;
        });
    }
    deployPlan({ name, asl, functions }) {
        this.deploy(name, asl, new Map(functions.map((use) => [use.placeholder, use.name])));
    }
    /** `functions`: the function that each placeholder stands for. */
    deploy(name, asl, functions) {
        const values = new Map([...functions].map(([placeholder, named]) => [placeholder, this.#functions.arn(named)]));
        values.set('PeopleTopic', this.#peopleTopic);
        this.#machines.set(name, { arn: this.arn(name), definition: fillIn(asl, values) });
    }
    arn(name) {
        return `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`;
    }
    /** Starts it as EventBridge does: under a name that nobody chose. */
    start(machine, input) {
        const run = this.#start(machine, input, `${machine}-${++this.#named}`);
        this.stepFunctions.know(run.execution, this.arn(machine), input);
        return run;
    }
    #start(machine, input, name) {
        const deployed = this.#machines.get(machine);
        if (deployed === undefined)
            throw new RangeError(`There is no machine ${machine}.`);
        const journal = [];
        const engine = this.#engine(journal, this.runs.length);
        const { arn, definition } = deployed;
        const execution = engine.start({ name, stateMachineArn: arn, definition, input });
        const run = { machine, name, input, journal, execution, ended: undefined, redriven: 0 };
        this.runs.push(run);
        this.#follow(run);
        return run;
    }
    /**
     * Goes on where a stopped or timed out execution was, as RedriveExecution does: its journal
     * without the end. What was in flight then has failed.
     */
    async redrive(run) {
        const { status } = run.ended ?? {};
        if (status !== 'ABORTED' && status !== 'TIMED_OUT')
            return;
        run.ended = undefined;
        run.redriven++;
        run.journal.pop();
        const before = [...run.journal];
        this.#happened.count('redrive');
        this.#happened.say(this.#clock.now(), `${run.name} is redriven`);
        run.execution = await this.#engine(run.journal, this.runs.indexOf(run)).resume(before);
        this.#follow(run);
    }
    #follow(run) {
        const { execution } = run;
        execution.done.then((result) => {
            run.ended = result;
            const { status, error = '', cause = '' } = result;
            this.#happened.count(`execution ${status}`);
            this.#happened.say(this.#clock.now(), `${run.name} ${status} ${error} ${cause}`);
            this.onEnd(run, result);
        }, (error) => this.bugs.push(error));
    }
    #engine(journal, number) {
        return new Engine({
            clock: this.#clock,
            random: seededRandom(this.#seed * 1_009 + number),
            tasks: this.#port(),
            accountId: ACCOUNT,
            region: REGION,
            journal: {
                async append(entry) {
                    journal.push(entry);
                },
            },
        });
    }
    #port() {
        return {
            run: (request) => {
                const place = `${request.executionName}/${request.stateName}`;
                const visit = (this.#visits.get(place) ?? 0) + 1;
                this.#visits.set(place, visit);
                if (request.resource.endsWith(':lambda:invoke')) {
                    return this.#invoke(request, `${place}/${visit}`);
                }
                if (request.resource.endsWith(':sns:publish'))
                    return this.#publish(request);
                throw new TaskFailure('States.Runtime', `Nothing simulates ${request.resource}.`);
            },
        };
    }
    async #invoke(request, id) {
        const { FunctionName, Payload } = request.arguments;
        const answer = await this.#functions.invoke(FunctionName, Payload, id);
        return { ExecutedVersion: '1', Payload: answer, StatusCode: 200 };
    }
    async #publish(request) {
        const principal = { name: 'state-machine', actions: ['sns:Publish'] };
        const message = request.arguments;
        try {
            const answer = await this.#aws.call(principal, 'SNS', 'Publish', message);
            const { Subject: subject, Message } = message;
            const at = this.#clock.now();
            this.#happened.told.push({ at, by: request.executionName, subject, message: Message });
            this.#happened.say(at, `${request.executionName} tells people: ${subject}`);
            return answer;
        }
        catch (error) {
            if (error instanceof AwsFault)
                throw new TaskFailure(`SNS.${error.name}`, error.message);
            throw error;
        }
    }
}
