import { useSingleKeys } from '../parts/single-keys.js';

/** For those who speak to their computer, or hit keys by accident. Remembered by the browser. */
export function SingleKeysSwitch() {
  const [isOn, turn] = useSingleKeys();
  return (
    <div className="shortcuts-switch">
      <label>
        <input
          type="checkbox"
          className="check"
          checked={isOn}
          aria-describedby="single-keys-help"
          onChange={(event) => turn(event.target.checked)}
        />
        Shortcuts of a single letter or sign
      </label>
      <p id="single-keys-help" className="second">
        When this is off, only arrows, Enter and Esc do something by themselves.
      </p>
    </div>
  );
}
