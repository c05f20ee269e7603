import type { HistoryEvent } from '../engine/index.ts';

/** What stands where a token stood. */
const HIDDEN = '(not shown)';
/** As the platform's own states send it to the function that begins what they wait for. */
const TOKEN = /"token":\s*"([^"]+)"/g;

/**
 * A history as people may read it: whoever has the token of a waiting state can wake it with any
 * answer, past every decision, so it stays out of what is printed and kept.
 */
export function withoutTokens(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const tokens = new Set(events.flatMap(tokensIn));
  if (tokens.size === 0) return events;
  const hidden = (text: string) =>
    [...tokens].reduce((left, token) => left.replaceAll(token, HIDDEN), text);
  return events.map((event) => {
    const text = JSON.stringify(event.details);
    const shown = hidden(text);
    return shown === text ? event : { ...event, details: JSON.parse(shown) };
  });
}

function tokensIn({ type, details }: HistoryEvent): readonly string[] {
  const { resource, parameters } = details;
  if (type !== 'TaskScheduled' || !String(resource).endsWith('.waitForTaskToken')) return [];
  return [...String(parameters).matchAll(TOKEN)].map(([, token = '']) => token);
}
