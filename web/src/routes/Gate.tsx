/** What stands between somebody and the screen: first start, signing in, second proof, a locked screen, a restricted record. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { call, enterAgain } from '../data/client.ts';
import { raise, useBar } from '../data/gate.ts';
import { idleSeconds } from '../data/idle.ts';
import { anew, type Me, useMe } from '../data/me.ts';

// Few ever meet them.
const GlassDialog = lazy(async () => ({ default: (await import('../features/accounts/GlassDialog.tsx')).GlassDialog }));
const LockScreen = lazy(async () => ({ default: (await import('../features/accounts/LockScreen.tsx')).LockScreen }));

const LOOK_EVERY = 5_000;
/** Screens for people who are not in yet: a refusal there is no reason to send them away. */
const WITHOUT_ACCOUNT = /^\/(?:sign-in|setup|accept|claim|account\/email)(?:\/|$)/;

export function Gate({ children }: { readonly children: ReactNode }) {
  const me = useMe();
  const bar = useBar();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const here = useRouterState({ select: ({ location }) => location });
  const isOutside = WITHOUT_ACCOUNT.test(here.pathname);
  useLockWhenLeft(me.data, () => void me.refetch());
  const type = bar?.type;
  const isDemo = me.data?.isDemo ?? false;
  useEffect(() => {
    if (type === undefined || type === 'locked' || type === 'restricted') return;
    raise(undefined);
    if (type === 'setup' && here.pathname !== '/setup') void navigate({ to: '/setup', replace: true });
    if (isOutside || type === 'setup') return;
    const next = here.href;
    if (type === 'second-factor' && here.pathname === '/account/second-factor') return;
    if (type === 'second-factor') void navigate({ to: '/account/second-factor', search: { next }, replace: true });
    else if (isDemo) void enterAgain().then(() => anew(queries));
    else void navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [type, here, isOutside, isDemo, navigate, queries]);
  const open = async (): Promise<void> => {
    raise(undefined);
    await queries.invalidateQueries();
  };
  const leave = async (): Promise<void> => {
    raise(undefined);
    if (isDemo) await enterAgain();
    else await navigate({ to: '/sign-in', search: { next: here.href } });
    await anew(queries);
  };
  return (
    <>
      {children}
      <Suspense>
        {bar?.type === 'locked' && me.data && !isOutside && <LockScreen me={me.data} onOpen={open} onLeave={leave} />}
        {bar?.type === 'restricted' && (
          <GlassDialog
            clinicId={bar.clinicId}
            whose={bar.whose}
            onOpen={open}
            onBack={() => {
              raise(undefined);
              if ('patientId' in bar.whose) router.history.back();
            }}
          />
        )}
      </Suspense>
    </>
  );
}

/** The page locks itself in time, so that nothing is left on the screen until somebody asks for the next thing. */
function useLockWhenLeft(me: Me | undefined, onLocked: () => void): void {
  const minutes = me?.idleMinutes ?? null;
  const isLocked = me?.isLocked ?? false;
  useEffect(() => {
    if (minutes === null || isLocked) return;
    const timer = setInterval(() => {
      if (idleSeconds() < minutes * 60) return;
      raise({ type: 'locked' });
      void call('lock').then(onLocked);
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [minutes, isLocked, onLocked]);
}
