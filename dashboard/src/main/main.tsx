import { createRoot } from 'react-dom/client';
import { App } from './shell/App';
import './style/base.css';
import './style/shell.css';
import './style/live.css';
import './style/pages.css';
import './style/print.css';

const root = document.getElementById('root');
if (root) {
  root.replaceChildren();
  createRoot(root).render(<App />);
}
