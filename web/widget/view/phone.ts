/** As in styles/media.css: from here on the panel covers the screen. */
export const PHONE = '(max-width: 540px), (max-height: 420px)';
