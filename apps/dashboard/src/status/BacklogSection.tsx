import type { Status } from '@errata/contract';
import { Bars } from '../parts/Bars.js';
import { Count } from '../parts/Count.js';
import { Time } from '../parts/Time.js';
import { bytesText, countOf, exactNumber } from '../words/format-number.js';
import { minuteText, spanText } from '../words/format-time.js';
import { Figure } from './Figure.js';
import { RatesChart } from './RatesChart.js';
import { stageWords } from './stage-words.js';

const HEIGHT = 72;

/** What came in and is not worked on yet: now, and over the last hour. */
export function BacklogSection({ status }: { status: Status }) {
  const { backlog, minutes, acceptedPerSecond, digestedPerSecond, lastDigestAt, slowestStage } = status;
  const peak = Math.max(...minutes.map(({ rows }) => rows), 0);
  return (
    <section aria-labelledby="status-backlog">
      <h2 id="status-backlog">Inbox</h2>
      <dl className="figures">
        <Figure name="waiting" note={backlog.bytes > 0 ? bytesText(backlog.bytes) : undefined}>
          <Count of={backlog.rows} />
        </Figure>
        <Figure name="oldest waits">{backlog.rows > 0 ? spanText(backlog.oldestSeconds * 1000) : 'none waits'}</Figure>
        <Figure name="taken in">{rateText(acceptedPerSecond)}</Figure>
        <Figure name="worked on">{rateText(digestedPerSecond)}</Figure>
        <Figure name="last worked">{lastDigestAt ? <Time at={lastDigestAt} /> : 'not for two days'}</Figure>
        <Figure name="most time goes to" note={slowestStage ? `${Math.round(slowestStage.share * 100)} %` : undefined}>
          {slowestStage ? stageWords(slowestStage.name) : 'nothing to do'}
        </Figure>
      </dl>
      <div className="status-charts">
        <figure>
          <figcaption className="second">Waiting, at most {countOf(peak, 'request')} within the last hour</figcaption>
          <Bars
            values={minutes.map(({ rows }) => rows)}
            width={600}
            height={HEIGHT}
            className="status-bars"
            label={`Requests that waited, minute by minute; at most ${exactNumber(peak)}`}
            titles={(rows, at) => `${minuteText(Date.parse(minutes[at]!.minute))}: ${countOf(rows, 'request')}`}
          />
          <Axis />
        </figure>
        <figure>
          <RatesChart minutes={minutes} height={HEIGHT} />
          <Axis />
        </figure>
      </div>
    </section>
  );
}

const Axis = () => (
  <p className="status-axis third small" aria-hidden="true">
    <span>an hour ago</span>
    <span>now</span>
  </p>
);

const rateText = (perSecond: number): string =>
  `${perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : exactNumber(Math.round(perSecond))}/s`;
