import { launch, REPORTS_EVERY_MS, reportAt } from '../services/ec2/life.ts';
import {
  type CommandBehaviour,
  type InstanceCure,
  type InstanceState,
  isIll,
  type ReportState,
} from '../services/ec2/state.ts';
import type { World } from '../world.ts';
import { WorldSetupError } from './world-setup-error.ts';

export interface InstanceSetup {
  /** `i-` and 17 hexadecimal digits. */
  readonly id: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** `running` unless given. */
  readonly state?: 'running' | 'stopped';
  /** It has an agent of Systems Manager, unless this is false. */
  readonly managed?: boolean;
  readonly zone?: string;
  /** What it reports each minute, with the dimension InstanceId; nothing unless given. */
  readonly reports?: readonly ReportState[];
}

export interface InstanceTroubleSetup {
  readonly instance: string;
  /**
   * What helps: a restart (a reboot, or a stop and a start), a command that cures, time, or
   * nothing but another instance.
   */
  readonly cure: InstanceCure;
  /** When, counted from now, in milliseconds. 0 unless given. */
  readonly afterMs?: number;
  /** Its status checks fail, too. */
  readonly impaired?: boolean;
  /** Its agent is lost, too: commands wait. */
  readonly agentLost?: boolean;
  /** It does not shut down, too: it stays `stopping` or `shutting-down`. */
  readonly stuck?: boolean;
}

export interface CommandSetup {
  readonly instance: string;
  /** Part of the script that it says something about. Earlier words come first. */
  readonly runs: string;
  /** 0 unless given. */
  readonly exitCode?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  /** 2,000 unless given. */
  readonly takesMs?: number;
  /** It ends a trouble whose cure is a command, if it ends well. */
  readonly cures?: boolean;
  /** Only the first so many times; always unless given. */
  readonly times?: number;
}

/** How long the instance has been running well when the scenario begins. */
const RUNNING_FOR_MS = 30 * 60_000;

/** Makes the instance and its reports of half an hour. */
export function setUpInstance(world: World, wanted: InstanceSetup): void {
  const where = `instance ${wanted.id}`;
  if (!/^i-[0-9a-f]{17}$/.test(wanted.id))
    throw new WorldSetupError(where, 'It is no instance id.');
  if (world.state.ec2.instances[wanted.id] !== undefined) {
    throw new WorldSetupError(where, 'The instance is there already.');
  }
  const instance = launch(world, templateOf(world, wanted), wanted.id);
  beginInThePast(world, instance, wanted.state ?? 'running');
}

/** What an instance or the instances of a group are launched from. */
export function templateOf(
  world: World,
  wanted: Omit<InstanceSetup, 'id' | 'state'>,
): Parameters<typeof launch>[1] {
  return {
    imageId: 'ami-0123456789abcdef0',
    instanceType: 't3.small',
    zone: wanted.zone ?? `${world.region}a`,
    tags: { ...wanted.tags },
    agent: wanted.managed === false ? null : { answersFrom: 0 },
    reports: (wanted.reports ?? []).map((report) => ({ ...report })),
    commands: [],
  };
}

/** It has been so for half an hour. */
export function beginInThePast(
  world: World,
  instance: InstanceState,
  state: 'running' | 'stopped',
): void {
  const since = world.now - RUNNING_FOR_MS;
  instance.state = state;
  instance.launchedAt = since;
  instance.checkedAt = since;
  if (state === 'running') {
    const first = Math.ceil(since / REPORTS_EVERY_MS) * REPORTS_EVERY_MS;
    for (let at = first; at + REPORTS_EVERY_MS <= world.now; at += REPORTS_EVERY_MS) {
      reportAt(world, instance, at, isIll(instance, at));
    }
  }
  const next = (Math.floor(world.now / REPORTS_EVERY_MS) + 1) * REPORTS_EVERY_MS;
  world.plan({ at: next, kind: 'ec2-reports' });
}

/** Something goes wrong on the instance. */
export function setUpInstanceTrouble(world: World, wanted: InstanceTroubleSetup): void {
  const instance = found(world, `instanceTrouble ${wanted.instance}`, wanted.instance);
  instance.trouble = {
    beganAt: world.now + (wanted.afterMs ?? 0),
    cure: wanted.cure,
    impaired: wanted.impaired === true,
    agentLost: wanted.agentLost === true,
    stuck: wanted.stuck === true,
  };
}

/** What a command does there. */
export function setUpCommand(world: World, wanted: CommandSetup): void {
  const instance = found(world, `command on ${wanted.instance}`, wanted.instance);
  instance.commands.push(behaviourOf(wanted));
}

export function behaviourOf(wanted: Omit<CommandSetup, 'instance'>): CommandBehaviour {
  return {
    runs: wanted.runs,
    exitCode: wanted.exitCode ?? 0,
    stdout: wanted.stdout ?? '',
    stderr: wanted.stderr ?? '',
    takesMs: wanted.takesMs ?? 2_000,
    cures: wanted.cures === true,
    times: wanted.times ?? null,
  };
}

function found(world: World, where: string, id: string): InstanceState {
  const instance = world.state.ec2.instances[id];
  if (instance === undefined) throw new WorldSetupError(where, 'There is no such instance.');
  return instance;
}
