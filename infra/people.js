import { Aws, aws_iam as iam, aws_sns as sns, aws_sns_subscriptions as subscriptions, } from 'aws-cdk-lib';
import { Construct } from 'constructs';
/**
 * The topic of the people on call. Not encrypted with a key: CloudWatch could not publish under the
 * key that AWS manages, one of our own would put KMS into every role, and what it carries leaves as
 * mail.
 */
export class People extends Construct {
    topic;
    constructor(scope, id, props) {
        super(scope, id);
        this.topic = new sns.Topic(this, 'Topic', { displayName: 'Surefoot', enforceSSL: true });
        this.topic.addToResourcePolicy(new iam.PolicyStatement({
            sid: 'AlarmsOfThisAccount',
            principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
            actions: ['sns:Publish'],
            resources: [this.topic.topicArn],
            conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }));
        for (const email of props.emails) {
            this.topic.addSubscription(new subscriptions.EmailSubscription(email));
        }
    }
}
