import { setNonce } from 'get-nonce';

// The attribute is hidden from scripts; only the property tells.
const value = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** The nonce of this page's Content-Security-Policy, without which no style made at run time is applied. */
export const nonce = {
  value,
  /** Scroll lock of dialogs and menus writes its style by itself and asks get-nonce for the nonce. */
  shareWithStyles: () => setNonce(value),
};
