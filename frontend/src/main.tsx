// First: the router must never see a mail's token.
import './app/mailToken';
import './app/mantine';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { nonce } from './app/nonce';
import { countUncaughtErrors } from './usage/usage';

countUncaughtErrors();
nonce.shareWithStyles();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
