/** Is something half written in a form on this page? An update must not take it away. */
const touched = new Set<Element>();
let held = 0;

/** Once, at the start. */
export function watchWriting(): void {
  for (const type of ['input', 'change']) {
    document.addEventListener(type, ({ target }) => {
      if (target instanceof Element && target.closest('form')) touched.add(target);
    });
  }
}

/** Something stands in no field, as chosen photos do. Out: when it is sent or cleared. */
export function holdWriting(): () => void {
  held += 1;
  return () => {
    held -= 1;
  };
}

export function isWriting(): boolean {
  for (const field of touched) if (!field.isConnected || !holds(field)) touched.delete(field);
  return held > 0 || touched.size > 0;
}

function holds(field: Element): boolean {
  if (field instanceof HTMLInputElement) return field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value !== '';
  return (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) && field.value !== '';
}
