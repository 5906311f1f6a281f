import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/painted.css';
import '../ui/base.css';
import { styleNonce } from '../ui/style-nonce';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';

// Radix locks scrolling by a style element; its loader takes the nonce from this global.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
