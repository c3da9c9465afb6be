export { groupEvent } from './group-event.js';
export {
  OMISSION_REASONS,
  type Grouping,
  type GroupingRecord,
  type Omission,
  type OmissionReason,
  type Part,
  type PartKind,
  type Strategy,
} from './grouping.js';
export { GROUPING_VERSION, GROUPING_VERSIONS } from './version.js';
