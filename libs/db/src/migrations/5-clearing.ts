import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clearing alerts, mails and dead events by age needs: rows lie as they came, so a few bytes per range of pages do. */
export class Clearing5 implements MigrationInterface {
  name = 'Clearing1795871000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX alert_created, mail_created, dead_event_died');
  }
}

const SQL = /* sql */ `
CREATE INDEX alert_created ON alert USING brin (created_at);
CREATE INDEX mail_created ON mail USING brin (created_at);
CREATE INDEX dead_event_died ON dead_event USING brin (died_at);
`;
