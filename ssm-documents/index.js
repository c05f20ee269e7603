/** Every document, by its contract: what is deployed, and what a laptop puts into its world. */
export { approvalGate } from './approval-gate/contract.ts';
export { collectEvidence } from './collect-evidence/contract.ts';
export { ecsRestart } from './ecs-restart/contract.ts';
export { freeDiskSpace } from './free-disk-space/contract.ts';
export { replaceInstance } from './replace-instance/contract.ts';
export { restartInstance } from './restart-instance/contract.ts';
export { restartSystemdService } from './restart-systemd-service/contract.ts';
export { runRemediationScript } from './run-remediation-script/contract.ts';
export { startInstance } from './start-instance/contract.ts';
export { stopInstance } from './stop-instance/contract.ts';
