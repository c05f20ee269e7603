import { Command } from 'commander';
import { type Approver, Approvers } from '../../control/approvers.ts';
import { approvalSettings } from '../../control/links.ts';
import { atDesk, identityOf } from '../../local/index.ts';
import { columns, printJson } from '../output.ts';
import type { Context } from './context.ts';
import { type PlaceOptions, placed, placeOf } from './place.ts';

interface AddOptions extends PlaceOptions {
  readonly address: string;
  readonly identity?: string;
}

interface ConfirmOptions extends PlaceOptions {
  readonly token?: string;
}

export function approverCommand(context: Context): Command {
  return new Command('approver')
    .description('people who may be asked')
    .addCommand(addCommand(context))
    .addCommand(confirmCommand(context))
    .addCommand(listCommand(context));
}

function addCommand(context: Context): Command {
  const command = new Command('add')
    .description('register somebody, who is sent a message to confirm')
    .argument('<name>', 'what plans call them')
    .requiredOption('--address <e-mail>', 'where questions are sent')
    .option('--identity <arn>', 'ARN of the IAM identity that answers for them by command');
  return placed(command).action(async (name: string, options: AddOptions) => {
    const added = await atDesk(placeOf(options, { make: true }), async (desk) => {
      const { laptop, runtime, by } = desk;
      const own = laptop === undefined ? '' : identityOf(name, laptop.cloud);
      if (laptop !== undefined) await laptop.makeTopic(approvalSettings(runtime).topic);
      const identity = options.identity ?? own;
      return new Approvers(runtime).add(name, { address: options.address, identity }, by);
    });
    tell(context, options, [added]);
  });
}

function confirmCommand(context: Context): Command {
  const command = new Command('confirm')
    .description('note that somebody has confirmed their address')
    .argument('<name>', 'what plans call them')
    .option('--token <text>', 'token of the message that SNS sent to them');
  return placed(command).action(async (name: string, options: ConfirmOptions) => {
    const confirmed = await atDesk(placeOf(options), ({ runtime }) =>
      new Approvers(runtime).confirm(name, options.token),
    );
    tell(context, options, [confirmed]);
  });
}

function listCommand(context: Context): Command {
  const command = new Command('list').description('everybody who is registered');
  return placed(command).action(async (options: PlaceOptions) => {
    const all = await atDesk(placeOf(options), ({ runtime }) => new Approvers(runtime).list());
    tell(context, options, all);
  });
}

function tell({ streams }: Context, { json }: PlaceOptions, all: readonly Approver[]): void {
  if (json === true) {
    printJson(streams, all);
    return;
  }
  if (all.length === 0) streams.out('Nobody is registered.\n');
  const rows = all.map(({ name, address, confirmed }) => {
    return [name, address, confirmed ? 'confirmed' : 'not confirmed yet'];
  });
  streams.out(columns(rows));
}
