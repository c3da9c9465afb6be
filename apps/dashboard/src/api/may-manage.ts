import type { Me } from '@errata/contract';

/** Whether somebody may change projects and their keys. The server decides; this says what to offer. */
export const mayManage = (me: Me | undefined): boolean => me?.role === 'owner' || me?.role === 'admin';
