import type { Me } from '@errata/contract';

/** Whether somebody may change projects and their keys. The server decides; this says what to offer. */
export const mayManage = (me: Me | undefined): boolean => me?.role === 'owner' || me?.role === 'admin';

/** Whether somebody may change issues: everybody but those who only look. */
export const mayWork = (me: Me | undefined): boolean => me !== undefined && me.role !== 'viewer';
