/**
 * The system's code for a failure, such as ENOENT. An error without one is no failure of files or
 * sockets but a bug, and is thrown on.
 */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  throw error;
}
