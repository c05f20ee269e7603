export function schemaError(location, message) {
    return {
        code: 'SCHEMA_VALIDATION_FAILED',
        severity: 'ERROR',
        message,
        location: location === '' ? '/' : location,
    };
}
