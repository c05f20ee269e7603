/**
 * Actions of `aws-sdk:*` integrations, for the services whose lists are known here in full (from
 * the AWS SDK's own commands). Actions of other services are not checked.
 */
export const SDK_ACTIONS = {
    applicationautoscaling: words(`
    deleteScalingPolicy deleteScheduledAction deregisterScalableTarget describeScalableTargets
    describeScalingActivities describeScalingPolicies describeScheduledActions
    getPredictiveScalingForecast listTagsForResource putScalingPolicy putScheduledAction
    registerScalableTarget tagResource untagResource
  `),
    cloudwatch: words(`
    associateDatasetKmsKey createResourceMetricsConfiguration deleteAlarmMuteRule deleteAlarms
    deleteAnomalyDetector deleteDashboards deleteInsightRules deleteMetricStream
    deleteResourceMetricsConfiguration describeAlarmContributors describeAlarmHistory
    describeAlarms describeAlarmsForMetric describeAnomalyDetectors describeInsightRules
    disableAlarmActions disableInsightRules disassociateDatasetKmsKey enableAlarmActions
    enableInsightRules getAlarmMuteRule getDashboard getDataset getInsightRuleReport
    getMetricData getMetricStatistics getMetricStream getMetricWidgetImage getOTelEnrichment
    getResourceMetricsConfiguration listAlarmMuteRules listDashboards listManagedInsightRules
    listMetricStreams listMetrics listTagsForResource putAlarmMuteRule putAnomalyDetector
    putCompositeAlarm putDashboard putInsightRule putLogAlarm putManagedInsightRules
    putMetricAlarm putMetricData putMetricStream setAlarmState startMetricStreams
    startOTelEnrichment stopMetricStreams stopOTelEnrichment tagResource untagResource
    updateOTelEnrichment updateResourceMetricsConfiguration
  `),
    dynamodb: words(`
    batchExecuteStatement batchGetItem batchWriteItem cancelBulkOperation createBackup
    createGlobalTable createTable deleteBackup deleteItem deleteResourcePolicy deleteTable
    describeBackup describeBulkOperation describeContinuousBackups describeContributorInsights
    describeEndpoints describeExport describeGlobalTable describeGlobalTableSettings
    describeImport describeKinesisStreamingDestination describeLimits describeTable
    describeTableReplicaAutoScaling describeTimeToLive disableKinesisStreamingDestination
    enableKinesisStreamingDestination executeStatement executeTransaction
    exportTableToPointInTime getItem getResourcePolicy importTable listBackups
    listBulkOperations listContributorInsights listExports listGlobalTables listImports
    listTables listTagsOfResource putItem putResourcePolicy query restoreTableFromBackup
    restoreTableToPointInTime scan searchVectors startBulkPutItems tagResource
    transactGetItems transactWriteItems untagResource updateContinuousBackups
    updateContributorInsights updateGlobalTable updateGlobalTableSettings updateItem
    updateKinesisStreamingDestination updateTable updateTableReplicaAutoScaling
    updateTimeToLive
  `),
    ecs: words(`
    associateGatewayWithCluster continueServiceDeployment createCapacityProvider createCluster
    createDaemon createExpressGatewayService createGateway createService createTaskSet
    deleteAccountSetting deleteAttributes deleteCapacityProvider deleteCluster deleteDaemon
    deleteDaemonTaskDefinition deleteExpressGatewayService deleteGateway deleteService
    deleteTaskDefinitions deleteTaskSet deregisterContainerInstance deregisterTaskDefinition
    describeCapacityProviders describeClusters describeContainerInstances describeDaemon
    describeDaemonDeployments describeDaemonRevisions describeDaemonTaskDefinition
    describeExpressGatewayService describeGateway describeGatewayResources
    describeGatewayRoute describeServiceDeployments describeServiceRevisions describeServices
    describeTaskDefinition describeTaskSets describeTasks disassociateGatewayFromCluster
    discoverPollEndpoint executeCommand getTaskProtection listAccountSettings listAttributes
    listClusters listContainerInstances listDaemonDeployments listDaemonTaskDefinitions
    listDaemons listGatewayClusterAssociations listGatewayRoutes listGateways
    listServiceDeployments listServices listServicesByNamespace listTagsForResource
    listTaskDefinitionFamilies listTaskDefinitions listTasks putAccountSetting
    putAccountSettingDefault putAttributes putClusterCapacityProviders
    registerContainerInstance registerDaemonTaskDefinition registerTaskDefinition runTask
    startTask stopServiceDeployment stopTask submitAttachmentStateChanges
    submitContainerStateChange submitTaskStateChange tagResource untagResource
    updateCapacityProvider updateCluster updateClusterSettings updateContainerAgent
    updateContainerInstancesState updateDaemon updateExpressGatewayService updateGateway
    updateService updateServicePrimaryTaskSet updateTaskProtection updateTaskSet
  `),
    sns: words(`
    addPermission checkIfPhoneNumberIsOptedOut confirmSubscription createPlatformApplication
    createPlatformEndpoint createSMSSandboxPhoneNumber createTopic deleteEndpoint
    deletePlatformApplication deleteSMSSandboxPhoneNumber deleteTopic getDataProtectionPolicy
    getEndpointAttributes getPlatformApplicationAttributes getSMSAttributes
    getSMSSandboxAccountStatus getSubscriptionAttributes getTopicAttributes
    listEndpointsByPlatformApplication listOriginationNumbers listPhoneNumbersOptedOut
    listPlatformApplications listSMSSandboxPhoneNumbers listSubscriptions
    listSubscriptionsByTopic listTagsForResource listTopics optInPhoneNumber publish
    publishBatch putDataProtectionPolicy removePermission setEndpointAttributes
    setPlatformApplicationAttributes setSMSAttributes setSubscriptionAttributes
    setTopicAttributes subscribe tagResource unsubscribe untagResource
    verifySMSSandboxPhoneNumber
  `),
};
function words(text) {
    return new Set(text.trim().split(/\s+/));
}
