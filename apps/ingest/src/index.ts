export { AcceptModule, STORED_GROUPS, type StoredGroup } from './accept/accept.module.js';
export type { DigestResult } from './digest/digest-batch.js';
export { DIGESTED_BATCHES, DigestModule } from './digest/digest.module.js';
export { DIGEST_PACE } from './digest/pace.js';
export { createHttpApp } from './http/create-http-app.js';
export { maintain } from './maintenance/maintain.js';
export { MaintenanceModule } from './maintenance/maintenance.module.js';
export { RegroupModule } from './regroup/regroup.module.js';
