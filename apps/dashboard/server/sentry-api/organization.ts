import { NotFoundException } from '@nestjs/common';

/** An installation is one organization, so its id is always this. */
const ORGANIZATION_ID = '1';

/** Sentry's tools name an organization by its slug or its id. @throws 404 for any but ours */
export function requireOrganization(asked: string, slug: string): void {
  if (asked !== slug && asked !== ORGANIZATION_ID)
    throw new NotFoundException('There is no such organization. ERRATA_ORG says what ours is called.');
}

/** The organization as Sentry's API shows it. sentry-cli fails when one of these keys is missing. */
export const describeOrganization = (slug: string, { url, since }: { url: string; since: Date }) => ({
  id: ORGANIZATION_ID,
  slug,
  name: slug,
  status: { id: 'active', name: 'active' },
  dateCreated: since.toISOString(),
  isEarlyAdopter: false,
  require2FA: false,
  requireEmailVerification: false,
  avatar: { avatarType: 'letter_avatar', avatarUuid: null },
  features: [],
  links: { organizationUrl: url, regionUrl: url },
});
