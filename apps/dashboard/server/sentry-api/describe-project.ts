import type { ProjectProfile } from '@errata/db';

/** A project as Sentry's API shows it. There are no teams. */
export const describeSentryProject = ({ id, slug, name, platform, createdAt }: ProjectProfile) => ({
  id,
  slug,
  name,
  platform,
  dateCreated: createdAt.toISOString(),
  status: 'active',
  isMember: true,
  hasAccess: true,
  isBookmarked: false,
  isPublic: false,
  isInternal: false,
  features: [],
  team: null,
  teams: [],
});
