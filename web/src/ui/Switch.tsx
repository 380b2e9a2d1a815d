/** On or off, kept at once: a label, and a line that says what it is about. */
import { useId } from 'react';

interface SwitchProps {
  readonly label: string;
  readonly about: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** An item of a list of switches. */
export function Switch({ label, about, isOn, isDisabled = false, onChange }: SwitchProps) {
  const id = useId();
  const props = { id, checked: isOn, disabled: isDisabled, 'aria-describedby': `${id}-about` };
  return (
    <li>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked */}
      <input {...props} type="checkbox" role="switch" onChange={(event) => onChange(event.target.checked)} />
      <span>
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-about`} className="soft">
          {about}
        </span>
      </span>
    </li>
  );
}
