/** In trouble now. */
export function isIll({ trouble }, now) {
    if (trouble === null || now < trouble.beganAt)
        return false;
    return typeof trouble.cure === 'string' || now < trouble.beganAt + trouble.cure.forMs;
}
