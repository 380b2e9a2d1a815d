/** What stands between somebody and a screen, as the server last said: heard from every call, shown in one place (Gate.tsx). */
import { shared } from './shared.ts';

export type Bar =
  | { readonly type: 'sign-in' | 'locked' | 'second-factor' | 'setup' }
  /** A client's record that is closed to this person. */
  | { readonly type: 'restricted'; readonly clinicId: string; readonly whose: Whose };

/** Whose record: an appointment whose client is withheld leads to it too. */
export type Whose = { readonly patientId: string } | { readonly appointmentId: string };

const bar = shared<Bar | undefined>(undefined);

export const useBar = bar.use;

export function raise(next: Bar | undefined): void {
  const now = bar.get();
  if (now?.type !== next?.type || now?.type === 'restricted') bar.set(next);
}

/** Which bar a refusal puts up. `ids`: whom the call was about. */
export function barOf(code: string, ids: { readonly clinicId?: string; readonly patientId?: string }): Bar | undefined {
  if (code === 'sign-in' || code === 'locked' || code === 'second-factor') return { type: code };
  if (code === 'restricted' && ids.clinicId !== undefined && ids.patientId !== undefined)
    return { type: 'restricted', clinicId: ids.clinicId, whose: { patientId: ids.patientId } };
  return undefined;
}
