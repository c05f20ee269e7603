import { UsageError } from '../base/errors.ts';
import { readStart, startedBy, triggerWords } from '../contract/index.ts';

/** EventBridge carries no more, and Step Functions takes no more. */
const MOST_BYTES = 262_144;
/** Reads an event from the text of a file. Each way to be no event has its own message. */
export function parseEvent(text, where) {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MOST_BYTES) {
    throw new UsageError('EVNT1002', {
      where,
      found: `It has ${bytes} bytes, ${MOST_BYTES} are allowed.`,
    });
  }
  try {
    const event = JSON.parse(text); // JSON.parse gives JSON
    return event;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError('EVNT1001', { where, found: why });
  }
}
/**
 * The one plan that the event is for: the one asked for, or the one whose trigger it matches. Of
 * several the one that goes first by its priority.
 */
export function choosePlan(plans, event, asked) {
  const start = readStart(event);
  const candidates = asked === undefined ? plans : [asked];
  const refusals = [];
  const matching = candidates.flatMap((plan) => {
    try {
      return [{ plan, start, told: startedBy(plan.graph.trigger, start) }];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      refusals.push(error);
      return [];
    }
  });
  if (matching.length === 0) throw closest(refusals, candidates, asked);
  const [first, second] = matching.toSorted((a, b) => order(a) - order(b));
  if (first !== undefined && (second === undefined || order(first) < order(second))) return first;
  throw new UsageError('EVNT1012', {
    found: `${matching.map(({ plan }) => plan.graph.name).join(' and ')} would start.`,
    fix: 'Say which: run PLAN --event FILE.',
  });
}
function order({ plan }) {
  return plan.graph.priority ?? 101;
}
/** How near an event came to starting a plan; a code that is not here came nearer than these. */
const NEARNESS = {
  EVNT1017: 1,
  EVNT1005: 2,
  EVNT1010: 2,
  EVNT1022: 2,
  EVNT1011: 3,
};
/** Of what the plans say against the event, the words of the one that it nearly started. */
function closest(refusals, candidates, asked) {
  const near = ({ code }) => NEARNESS[code] ?? 4;
  const [nearest] = refusals.toSorted((a, b) => near(b) - near(a));
  if (nearest !== undefined && nearest.code !== 'EVNT1011') return nearest;
  const alarm = nearest?.facts.found.replace(/^Its alarm is (.*)\.$/, 'Alarm $1') ?? 'It';
  const starts = candidates.map(({ graph }) => `${graph.name} (${triggerWords(graph.trigger)})`);
  return new UsageError('EVNT1011', {
    found:
      asked === undefined
        ? `${alarm} starts no plan.`
        : `${alarm} does not start plan ${asked.graph.name}.`,
    fix: `What starts a plan: ${starts.join(', ')}.`,
  });
}
