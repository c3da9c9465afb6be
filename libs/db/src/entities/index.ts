import { AlertRule } from './alert-rule.entity.js';
import { Member } from './member.entity.js';
import { Project } from './project.entity.js';
import { ProjectKey } from './project-key.entity.js';

/** The small tables that are read and written through TypeORM. The tables on the path of an event are plain SQL. */
export const ENTITIES = [AlertRule, Member, Project, ProjectKey];
export { AlertRule, Member, Project, ProjectKey };
