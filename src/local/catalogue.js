import { workflows } from '../../workflows/index.ts';
import { UsageError } from '../base/errors.ts';
/** The plans and scenarios of this repository, by name. */
export class Catalogue {
  #workflows;
  constructor(all = workflows) {
    this.#workflows = all;
  }
  plans() {
    return this.#workflows.map(({ plan }) => plan);
  }
  scenarios() {
    return this.#workflows.flatMap(({ scenarios }) => scenarios);
  }
  plan(name) {
    const found = this.plans().find((plan) => plan.graph.name === name);
    if (found !== undefined) return found;
    throw new UsageError('CLI1004', {
      found: `There is no plan "${name}".`,
      fix: `Plans: ${this.plans()
        .map((plan) => plan.graph.name)
        .join(', ')}.`,
    });
  }
  /** The scenario of this name; without a name the one that bears the plan's name. */
  scenario(name) {
    const found = this.scenarios().find((scenario) => scenario.name === name);
    if (found !== undefined) return found;
    throw new UsageError('CLI1005', {
      found: `There is no scenario "${name}".`,
      fix: `Scenarios: ${this.scenarios()
        .map((scenario) => scenario.name)
        .join(', ')}.`,
    });
  }
}
