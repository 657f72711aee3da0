import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startWorker } from './worker.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no place for the console');
createRoot(root).render(<App />);
startWorker();
