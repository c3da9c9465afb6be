import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('project_key')
export class ProjectKey {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: string;

  @Column('bigint', { name: 'project_id' })
  projectId!: string;

  /** 32 lower-case hex digits. Public: it is in every page that reports from a browser. */
  @Column('text', { name: 'public_key', unique: true })
  publicKey!: string;

  @Column('text', { default: 'Default' })
  label!: string;

  @Column('boolean', { default: false })
  disabled!: boolean;

  @Column('integer', { name: 'rate_limit_per_minute', nullable: true })
  rateLimitPerMinute!: number | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}
