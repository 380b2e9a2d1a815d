/** Starts the app in the page. */
import '@fontsource-variable/fraunces/index.css';
import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/screens.css';
import './styles/setup.css';
import './styles/audit.css';
import './styles/clinic.css';
import './styles/record.css';
import './styles/reminders.css';
import './styles/consent.css';
import './styles/locations.css';
import './styles/accounts.css';
import './styles/intake.css';
import './styles/messages.css';
import './styles/outcomes.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isWriting, watchWriting } from './data/offline/writing.ts';
import { lettersLater } from './letters.ts';
import { openRouter } from './routes/router.tsx';

watchWriting();

// A file of an older version is gone from the server: the page starts anew, once a minute at most, and never over what is half written.
addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('afterglow.restarted') ?? 0);
  if (!navigator.onLine || isWriting() || Date.now() - last < 60_000) return;
  sessionStorage.setItem('afterglow.restarted', String(Date.now()));
  location.reload();
});

const queries = new QueryClient({
  defaultOptions: { queries: { networkMode: 'always', refetchOnReconnect: true, retry: 1, staleTime: 5 * 60_000, refetchOnWindowFocus: false } },
});
const root = document.getElementById('root');
// Each in a task of its own: between two short ones a phone answers a tap.
if (root)
  setTimeout(() => {
    const router = openRouter();
    lettersLater(queries, (then) => router.subscribe('onResolved', ({ pathChanged }) => pathChanged && then()));
    setTimeout(() =>
      createRoot(root).render(
        <StrictMode>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </StrictMode>,
      ),
    );
  });
