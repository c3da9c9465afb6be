import './event.css';
import type { EventDetail } from '@errata/contract';
import type { FrameView } from '../search-params.js';
import { StackSections } from '../stack/StackSections.js';
import { AttachmentsSection } from './AttachmentsSection.js';
import { Breadcrumbs } from './Breadcrumbs.js';
import { ContextsSection } from './ContextsSection.js';
import { DataTree } from './DataTree.js';
import { FeedbackSection } from './FeedbackSection.js';
import { Folded } from './Folded.js';
import { GroupingSection } from './GroupingSection.js';
import { MessageSection } from './MessageSection.js';
import { ProcessingErrors } from './ProcessingErrors.js';
import { RequestSection } from './RequestSection.js';
import { SdkSection } from './SdkSection.js';
import { Section } from './Section.js';
import { TagsSection } from './TagsSection.js';
import { UserSection } from './UserSection.js';

interface Props {
  detail: EventDetail;
  view: FrameView;
  onView: (view: FrameView) => void;
}

/** One event from the failing line outwards: what broke, what led there, who and what was involved, and the rest. */
export function EventBody({ detail, view, onView }: Props) {
  const { event, feedback, attachments } = detail;
  const modules = Object.entries(event.modules ?? {});
  return (
    <>
      <MessageSection event={event} />
      <StackSections event={event} view={view} onView={onView} />
      {event.report && (
        <Section title="Report">
          <DataTree data={event.report} label="Report" />
        </Section>
      )}
      {feedback.length > 0 && <FeedbackSection feedback={feedback} />}
      <Breadcrumbs event={event} />
      {event.request && <RequestSection request={event.request} meta={event._meta?.['request']} />}
      {event.user && <UserSection user={event.user} meta={event._meta?.['user']} />}
      <TagsSection event={event} />
      {event.extra && Object.keys(event.extra).length > 0 && (
        <Section title="Extra">
          <DataTree data={event.extra} label="Extra" meta={event._meta?.['extra']} />
        </Section>
      )}
      {attachments.length > 0 && <AttachmentsSection detail={detail} />}
      <ContextsSection contexts={event.contexts} meta={event._meta?.['contexts']} />
      {event.errors && event.errors.length > 0 && <ProcessingErrors errors={event.errors} />}
      <GroupingSection detail={detail} />
      {modules.length > 0 && (
        <Folded title="Packages" note={String(modules.length)}>
          <DataTree data={modules} label="Packages" />
        </Folded>
      )}
      {event.sdk && <SdkSection sdk={event.sdk} />}
    </>
  );
}
