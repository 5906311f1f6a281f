import { fail, type Result } from '#domain/result';

/** That a file is locked and its password was not given. @param what "PDF", "file" */
export function needsPassword(what: string): Result<never> {
  return fail('needs-password', `This ${what} is locked with a password. Give the password to import it.`);
}

/** That the password that was given is another one. */
export function wrongPassword(what: string): Result<never> {
  return fail(
    'wrong-password',
    `This is not the password of this ${what}. It was left as it is; try another one.`,
  );
}
