import { discardAll } from '../../agents/runs';
import { forgetAllKeys } from '../../keys/store';

/** Removes all that this app keeps in the browser: AI keys, appearance, answers. The sign-in is a cookie and stays. */
export function forgetBrowser(): void {
  forgetAllKeys();
  discardAll();
  localStorage.clear();
  sessionStorage.clear();
}
