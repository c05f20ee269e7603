import { App } from 'aws-cdk-lib';
import { workflows } from '../workflows/index.ts';
import { SurefootStack } from './surefoot-stack.ts';
/** `npx cdk synth -c people=ann@example.com,bob@example.com -c stack=Surefoot` */
const app = new App();
const text = (name) => String(app.node.tryGetContext(name) ?? '');
new SurefootStack(app, text('stack') || 'Surefoot', {
    plans: workflows.map(({ plan }) => plan),
    peopleEmails: text('people')
        .split(',')
        .filter((email) => email !== ''),
});
