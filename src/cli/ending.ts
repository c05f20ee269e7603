import { durationText } from '../base/duration.ts';
import { OUTCOMES, type Outcome } from '../contract/index.ts';
import type { Entry, RunReport } from '../local/index.ts';
import type { Streams } from './output.ts';
import { PAGE_WIDTH } from './page.ts';
import { plainCause, wrapped } from './words.ts';

/** The last words of a run: how it ended, what became of each change, and whose move it is. */
export function ending(report: RunReport, { colors }: Streams): string {
  const good = OUTCOMES[report.outcome].exit === 0;
  const outcome = (good ? colors.green : colors.red)(report.outcome.toUpperCase());
  return [
    '',
    `${outcome}  ${OUTCOMES[report.outcome].says}`,
    ...(report.reason === null ? [] : indented(plainCause(report.reason), 2)),
    `  ${times(report)}`,
    ...section(
      'Changes',
      report.entries.flatMap((entry) => changeLines(entry, report)),
    ),
    ...section('Different from before the recovery', good ? [] : differenceLines(report)),
    ...section(
      'People were told',
      report.told.map(({ subject, message }) => `  ${subject ?? message.split('\n')[0]}`),
    ),
    ...section('Faults', report.faults.map(faultLine)),
    ...section('What now', indented(NOW[report.outcome], 2)),
    '',
  ].join('\n');
}

/** What to do next, for the person whom this woke up. */
const NOW: Readonly<Record<Outcome, string>> = {
  recovered: 'Nothing is urgent. By day, find out why it happened, and whether what stays should.',
  'self-healed': 'Nothing. By day, find out why the alarm fired.',
  skipped: 'Nothing: this trigger asked for no recovery.',
  pending:
    'Nothing at night: the sweep offers it again while the alarm stands, and people are told if that lasts.',
  observed: 'Compare what it would have done with what people did.',
  diagnosed: 'Read the evidence, and decide on the proposed change.',
  declined: 'The trouble may still be there: look at the service.',
  'handed over': 'It is yours now: the plan says above why it does not go on.',
  failed: 'Nothing was changed, and the trouble may still be there: look at the service.',
  'rolled back':
    'What could be put back is back, and the trouble may still be there: look at the service.',
  'rollback incomplete':
    'Look at each change that is in doubt, and put it back by hand before anything else changes the same thing.',
};

/** What became of a change, in a word or two. */
const BECAME: Readonly<Record<Entry['status'], string>> = {
  intended: 'in doubt',
  refused: 'refused by AWS',
  applied: 'stays',
  undoing: 'its undo did not come to hold',
  'as-before': 'had no effect',
  undone: 'put back',
  left: 'stays',
  foreign: 'changed by somebody else since, left alone',
  unclear: 'in doubt',
};

function times({ times: { detectMs, recoverMs } }: RunReport): string {
  const ended = `ended ${durationText(recoverMs)} after the alarm`;
  return detectMs === null ? ended : `detected after ${durationText(detectMs)}, ${ended}`;
}

function changeLines(entry: Entry, { left }: RunReport): readonly string[] {
  const { step, target, did, status } = entry;
  const why = left.find((remains) => remains.step === step && remains.target === target)?.why;
  const became = why === undefined ? BECAME[status] : `${BECAME[status]}. ${why}`;
  return [...indented(`${step}  ${did}`, 2), ...indented(became, 4)];
}

function differenceLines({ world }: RunReport): readonly string[] {
  return world.differences.flatMap(({ resource, field, before, after }) => {
    const [was, is] = [before, after].map((value) => JSON.stringify(value));
    return indented(`${resource} ${field}: ${was} -> ${is}`, 2);
  });
}

function faultLine({ state, kind, attempt, fired }: RunReport['faults'][number]): string {
  const which = attempt === undefined ? '' : `, attempt ${attempt}`;
  return `  ${kind} at "${state}"${which}: ${fired ? 'struck' : 'never reached'}`;
}

function indented(words: string, by: number): readonly string[] {
  return wrapped(words, PAGE_WIDTH - by).map((line) => ' '.repeat(by) + line);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}
