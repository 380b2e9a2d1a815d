/** A few values, one of them chosen: buttons that read as one control. */
interface SegmentProps<T extends string> {
  readonly label: string;
  readonly values: readonly T[];
  readonly chosen: T;
  readonly words: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
}

export function Segment<T extends string>({ label, values, chosen, words, onChoose }: SegmentProps<T>) {
  return (
    <fieldset className="segment plain" aria-label={label}>
      {values.map((value) => (
        <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {words[value]}
        </button>
      ))}
    </fieldset>
  );
}
