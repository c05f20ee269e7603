import { refusal } from './brake.ts';
/** Until somebody thaws the board nothing is admitted. */
export const frozen = {
    refuses: (board) => (board.frozen === undefined ? undefined : refusal('frozen', board.frozen)),
    guard: () => ({ only: ['attribute_not_exists(frozen)'] }),
};
