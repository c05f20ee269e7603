/**
 * Microseconds per state: the best of several rounds after a warm-up, so that a pause of the
 * machine counts for nobody.
 */
export async function measure(once, states) {
    const RUNS = 200;
    for (let run = 0; run < RUNS; run++)
        await once();
    let best = Infinity;
    for (let round = 0; round < 5; round++) {
        const began = process.hrtime.bigint();
        for (let run = 0; run < RUNS; run++)
            await once();
        best = Math.min(best, Number(process.hrtime.bigint() - began) / 1e3 / RUNS / states);
    }
    return best;
}
