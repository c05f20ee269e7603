/**
 * The words of Zod that Surefoot uses. A list, not `z` itself: behind `z` a bundler keeps
 * everything, every language's error messages too, which made each Lambda function twice as large.
 */
export {
  array,
  boolean,
  enum,
  type infer,
  int,
  json,
  literal,
  looseObject,
  number,
  object,
  type RefinementCtx,
  record,
  strictObject,
  string,
  union,
  unknown,
  type ZodType,
} from 'zod';
