import { everyState } from './bytes.ts';
const PLATFORM = ['admit', 'refused', 'close', 'call people', 'end'];
export function statesProof({ states, facts }) {
    const names = everyState(states).map(({ name }) => name);
    const isPlatform = (name) => facts[name] === undefined || facts[name].step === '' || PLATFORM.includes(facts[name].role);
    const platform = names.filter(isPlatform).length;
    const path = names.filter((name) => facts[name]?.role === 'put back');
    const own = names.length - platform;
    const rollbackShare = own === 0 ? 0 : path.length / own;
    return { all: names.length, platform, rollback: path.length, rollbackShare, path };
}
