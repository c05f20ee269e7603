import { z } from './schema.ts';
const text = z.string().min(1);
const texts = z.record(z.string(), z.string());
const shape = z.record(z.string(), z.json());
const becomes = z.enum(['ALARM', 'OK']);
const byNameOrTags = z.union([
    z.strictObject({ named: text }),
    z.strictObject({ prefix: text }),
    z.strictObject({ tags: texts }),
]);
const byMetric = z
    .strictObject({ namespace: text, metric: text, where: texts.optional() })
    .transform(({ where, ...rest }) => (where === undefined ? rest : { ...rest, where }));
/** The trigger of a plan, as Admit is told it. */
export const triggerSchema = z.union([
    z.object({
        on: z.literal('alarm'),
        select: z.union([byNameOrTags, byMetric]),
        becomes,
        dimensions: texts,
    }),
    z.object({
        on: z.literal('composite alarm'),
        select: byNameOrTags,
        becomes,
        dimensions: texts,
        ofEachChild: texts,
    }),
    z.object({
        on: z.literal('alarm contributor'),
        select: byNameOrTags,
        becomes: z.literal('ALARM'),
        attributes: texts,
    }),
    z.object({ on: z.literal('event'), pattern: shape, detail: shape }),
    z.object({ on: z.literal('schedule'), expression: text }),
    z.object({ on: z.literal('by hand'), input: shape }),
]);
