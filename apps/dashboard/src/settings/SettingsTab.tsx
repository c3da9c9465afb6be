import './settings.css';
import type { ProjectDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { mayManage } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { FilterSettings } from './FilterSettings.js';
import { GeneralSettings } from './GeneralSettings.js';
import { LeaveGuard } from './LeaveGuard.js';
import { LimitSettings } from './LimitSettings.js';
import { SaveBar } from './SaveBar.js';
import { ScrubbingSettings } from './ScrubbingSettings.js';
import { useSettings } from './use-settings.js';

export function SettingsTab({ project }: { project: ProjectDetail }) {
  const { data: me } = useQuery(meQuery);
  const settings = useSettings(project);
  const editable = mayManage(me);
  return (
    <form
      className="settings"
      aria-label="Settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        settings.save();
      }}
    >
      {me && !editable && <p className="banner project-note">Only an owner or admin can change settings.</p>}
      <fieldset disabled={!editable || settings.saving}>
        <GeneralSettings settings={settings} slug={project.slug} />
        <LimitSettings settings={settings} />
        <FilterSettings settings={settings} />
        <ScrubbingSettings settings={settings} />
      </fieldset>
      {editable && <SaveBar settings={settings} />}
      <LeaveGuard dirty={settings.changed.length > 0} what="The changed settings" />
    </form>
  );
}
