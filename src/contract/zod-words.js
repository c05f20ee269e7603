/**
 * The words of Zod that Surefoot uses. A list, not `z` itself: behind `z` a bundler keeps
 * everything, every language's error messages too, which made each Lambda function twice as large.
 */
export { array, boolean, enum, int, json, literal, looseObject, number, object, record, strictObject, string, union, unknown, } from 'zod';
