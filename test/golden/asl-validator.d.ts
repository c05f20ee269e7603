declare module 'asl-validator' {
  const validate: unknown;
  export default validate;
}
