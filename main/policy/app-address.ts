/** The one place the renderer is loaded from (SEC-03). Everything that compares addresses uses these. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'bundle';
export const START_URL = 'app://bundle/index.html';
