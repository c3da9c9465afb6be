import type { EventDetail } from '@errata/contract';
import { Time } from '../parts/Time.js';
import { Section } from './Section.js';

/** What people who met the error wrote about it. */
export const FeedbackSection = ({ feedback }: { feedback: EventDetail['feedback'] }) => (
  <Section title="Feedback">
    <ul className="panel feedback">
      {feedback.map(({ id, at, name, email, comments }) => (
        <li key={id}>
          <p className="second">
            {[name, email].filter(Boolean).join(' · ') || 'Somebody'} · <Time at={at} />
          </p>
          <p className="feedback-words">{comments}</p>
        </li>
      ))}
    </ul>
  </Section>
);
