/** Runs something for about a second after a warm-up. Out: how often it ran per second. */
export async function perSecond(run: (index: number) => unknown): Promise<number> {
  for (let index = 0; index < 300; index += 1) await run(index);
  let best = 0;
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    let count = 0;
    while (performance.now() - started < 400) {
      for (let burst = 0; burst < 20; burst += 1) await run(count + burst);
      count += 20;
    }
    best = Math.max(best, count / ((performance.now() - started) / 1000));
  }
  return best;
}

export function row(name: string, value: number, unit: string, note = ''): void {
  const number = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
  console.log(`  ${name.padEnd(30)} ${number.padStart(10)}${unit}${note ? `   ${note}` : ''}`);
}
