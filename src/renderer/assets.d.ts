/** What Vite makes of files that are not code. Written out here since `vite/client` would bring Node's types along. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  // oxlint-disable-next-line import/no-default-export -- this is how CSS Modules come
  export default classes;
}

declare module '*.css';

declare module '*.svg' {
  const address: string;
  // oxlint-disable-next-line import/no-default-export -- this is how addresses of files come
  export default address;
}

/** pdf.js has types for its face only; its other half runs in a thread. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
