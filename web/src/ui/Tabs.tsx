/** Parts of a page, one of them shown. Arrow keys, Home and End move between them, as readers expect of tabs. */
import { type ReactNode, useId, useRef } from 'react';

interface TabsProps<T extends string> {
  readonly label: string;
  readonly values: readonly T[];
  readonly chosen: T;
  readonly words: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
  readonly children: ReactNode;
}

export function Tabs<T extends string>({ label, values, chosen, words, onChoose, children }: TabsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (key: string): boolean => {
    const at = values.indexOf(chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + values.length, Home: 0, End: values.length - 1 }[key];
    const next = to === undefined ? undefined : values[to % values.length];
    if (next === undefined) return false;
    onChoose(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
    return true;
  };
  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="tabs no-print"
        onKeyDown={(event) => {
          if (move(event.key)) event.preventDefault();
        }}
      >
        {values.map((value) => (
          <button
            key={value}
            type="button"
            role="tab"
            id={`${id}-${value}`}
            data-tab={value}
            aria-selected={value === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={value === chosen ? 0 : -1}
            onClick={() => onChoose(value)}
          >
            {words[value]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} className="tab-panel">
        {children}
      </div>
    </>
  );
}
