/** A path of ours to go on to after signing in; anything that could lead to another site becomes the home page. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !/^\/(sign-in|welcome)\b/.test(next) ? next : "/";
}
