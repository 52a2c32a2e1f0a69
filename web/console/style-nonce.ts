/** The server writes a fresh nonce into the page at each request; the styles made at run time must carry it. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Where the library that stops the page behind a dialog from scrolling looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });
