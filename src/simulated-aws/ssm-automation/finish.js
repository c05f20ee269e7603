import { documentContent } from '../services/ssm/documents.ts';
import { readDocument } from './document.ts';
import { tellAutomation } from './events.ts';
import { asTexts } from './substitute.ts';
import { valueOf } from './variables.ts';
/** What the service shows for an output that no step has given. */
const NO_OUTPUT = 'No output available yet because the step is not successfully executed';
/** The automation has ended. One that was being cancelled is Cancelled, whatever came last. */
export function finish(world, automation, status) {
    const document = readDocument(documentContent(world, automation.document, automation.version));
    automation.status = automation.stopping?.type === 'Cancel' ? 'Cancelled' : status;
    automation.endedAt = world.now;
    automation.current = null;
    automation.outputs = Object.fromEntries(document.outputs.map((name) => {
        const value = valueOf(world, automation, document, name);
        return [name, value === undefined ? [NO_OUTPUT] : asTexts(value)];
    }));
    tellAutomation(world, automation);
    if (automation.parent !== null) {
        const { automation: parent } = automation.parent;
        world.plan({ at: world.now, kind: 'ssm-automation', automation: parent });
    }
    return undefined;
}
