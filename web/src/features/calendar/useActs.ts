/** What the desk does with appointments: open, pick up, aim, move, change, undo. */
import type { AppointmentJson } from '@afterglow/kernel/api';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { calendarCopy } from '../../copy/booking.ts';
import { call } from '../../data/client.ts';
import { nameOf, wallWords } from './deskData.ts';
import type { MoveChoice, Target } from './MovePreview.tsx';
import { useRequestKeys } from '../../data/requestKey.ts';

export function useActs(clinicId: string, appointments: readonly AppointmentJson[]) {
  const queries = useQueryClient();
  const [openedId, open] = useState<string>();
  const [picked, pick] = useState<AppointmentJson>();
  const [aimed, setAimed] = useState<{ readonly appointment: AppointmentJson; readonly target: Target }>();
  const [done, setDone] = useState<{ readonly text: string; readonly id?: string }>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const keys = useRequestKeys();
  const opened = appointments.find(({ id }) => id === openedId);
  useEscape(picked !== undefined, () => pick(undefined));
  const reload = async (): Promise<void> => {
    await Promise.all(['desk-days', 'waitlist', 'history', 'preview', 'stuck'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  const send = async (reply: Promise<Awaited<ReturnType<typeof call<'setStatus'>>>>, words: (made: AppointmentJson) => string): Promise<void> => {
    setBusy(true);
    const result = await reply;
    setBusy(false);
    if (result.ok || result.error.status > 0) keys.answered();
    setProblem(result.ok ? undefined : result.error.detail);
    if (result.ok) {
      setDone({ text: words(result.value), id: result.value.id });
      setAimed(undefined);
      pick(undefined);
      open(undefined);
    }
    await reload();
  };
  const named = (made: AppointmentJson): string => nameOf(appointments.find(({ id }) => id === made.id) ?? made);
  return {
    opened,
    open: (id: string | undefined): void => {
      setProblem(undefined);
      open(id);
    },
    picked,
    pick: (one: AppointmentJson | undefined): void => {
      pick(one);
      open(undefined);
    },
    aimed: aimed && { ...aimed, appointment: appointments.find(({ id }) => id === aimed.appointment.id) ?? aimed.appointment },
    aim: (id: string, target: Target): void => {
      const appointment =
        appointments.find((one) => one.id === id) ?? (picked?.id === id ? picked : undefined) ?? (aimed?.appointment.id === id ? aimed.appointment : undefined);
      open(undefined);
      setProblem(undefined);
      if (appointment) setAimed({ appointment, target });
    },
    leave: (): void => {
      setAimed(undefined);
      setProblem(undefined);
    },
    /** An appointment was booked from here. */
    booked: async (made: AppointmentJson): Promise<void> => {
      setProblem(undefined);
      setDone({ text: calendarCopy.bookedFor(made.service.title, wallWords(made.wallStart)), id: made.id });
      await reload();
    },
    done,
    problem,
    isBusy,
    move: ({ override, rest, seen }: MoveChoice): Promise<void> => {
      if (!aimed) return Promise.resolve();
      const { target } = aimed;
      const appointment = appointments.find(({ id }) => id === aimed.appointment.id) ?? aimed.appointment;
      const body = {
        version: appointment.version,
        start: target.wall,
        ...(target.provider ? { provider: target.provider } : {}),
        ...(override ? { override } : {}),
        rest,
        seen: [...seen],
      };
      const params = { clinicId, appointmentId: appointment.id };
      const reply = call('move', { params, key: keys.of({ params, body }), body });
      return send(reply, (made) => calendarCopy.moved(nameOf(appointment), wallWords(made.wallStart), seen.length));
    },
    setStatus: (status: AppointmentJson['status']): Promise<void> => {
      if (!opened) return Promise.resolve();
      const params = { clinicId, appointmentId: opened.id };
      const body = { version: opened.version, status };
      const reply = call('setStatus', { params, key: keys.of({ params, body }), body });
      return send(reply, (made) => calendarCopy.changed(named(made), calendarCopy.statuses[made.status]));
    },
    undo: async (): Promise<void> => {
      if (!done?.id) return;
      const reply = await call('undo', { params: { clinicId, appointmentId: done.id }, body: {} });
      setDone(reply.ok ? { text: calendarCopy.undone } : undefined);
      setProblem(reply.ok ? undefined : reply.error.detail);
      await reload();
    },
  };
}

function useEscape(isOn: boolean, back: () => void): void {
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    if (!isOn) return;
    const hear = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [isOn]);
}
