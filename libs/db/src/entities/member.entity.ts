import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type Role = 'owner' | 'admin' | 'member' | 'viewer';

@Entity('member')
export class Member {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: string;

  /** Unique whatever its case. */
  @Column('text')
  email!: string;

  @Column('text', { default: '' })
  name!: string;

  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('text', { default: 'member' })
  role!: Role;

  @Column('boolean', { name: 'alert_mail', default: true })
  alertMail!: boolean;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}
