/** Style sheets are bundled by Vite, not by the compiler. */
declare module '*.css';
