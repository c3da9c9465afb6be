import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type AlertKind = 'new' | 'regression' | 'frequency';

@Entity('alert_rule')
export class AlertRule {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  id!: string;

  @Column('bigint', { name: 'project_id' })
  projectId!: string;

  @Column('text')
  kind!: AlertKind;

  @Column('text')
  name!: string;

  @Column('boolean', { default: true })
  enabled!: boolean;

  /** Frequency rules: so many events … */
  @Column('integer', { nullable: true })
  threshold!: number | null;

  /** … within so many minutes; … */
  @Column('integer', { name: 'window_minutes', nullable: true })
  windowMinutes!: number | null;

  /** … told once per issue in so many minutes. */
  @Column('integer', { name: 'quiet_minutes', nullable: true })
  quietMinutes!: number | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}
