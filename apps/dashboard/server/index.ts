export { configureDashboard, type DashboardOptions } from './configure-dashboard.js';
export { DashboardModule } from './dashboard.module.js';
