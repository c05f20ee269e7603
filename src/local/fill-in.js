import { Bug } from '../base/errors.ts';
/** Fills `${Name}` in, as CloudFormation's definitionSubstitutions do. */
export function fillIn(asl, values) {
  return asl.replaceAll(/\$\{(\w+)\}/g, (_whole, name) => {
    const value = values.get(name);
    if (value === undefined)
      throw new Bug('BUG0001', { found: `Nothing to put in for \${${name}}.` });
    return value;
  });
}
