import { Time } from '../parts/Time.js';

interface Props {
  /** When the status was last known, in milliseconds since 1970. */
  since: number;
  error: Error;
}

/** In the place of the verdict while the status cannot be asked for: "All is well" may have stopped being true. */
export const StatusUnknown = ({ since, error }: Props) => (
  <p className="status-well status-unknown">
    <span role="alert">Nothing is known any more:</span> the last answer came <Time at={since} />.{' '}
    <span className="second">{error.message} What stands below is from then.</span>
  </p>
);
