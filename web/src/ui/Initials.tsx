/** A round place with the first letters of a name, where there is no photo. */
export function Initials({ name }: { readonly name: string }) {
  const words = name
    .replace(/\(.*?\)/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('');
  return (
    <span className="initials" aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}
