/** Public booking: treatment → with whom → date → time, held → details → booked. One thing at a time, nothing lost on the way. */
import type { AppointmentJson } from '@afterglow/kernel/api';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { booking } from '../copy/booking.ts';
import { type BookableClinic, useClinic } from '../data/clinic.ts';
import { Booked } from '../features/booking/Booked.tsx';
import { ForService } from '../features/booking/ForService.tsx';
import { ServiceChoice } from '../features/booking/ServiceChoice.tsx';
import { AtLocation } from '../features/locations/AtLocation.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useTitle } from '../ui/useTitle.ts';

export function BookRoute() {
  useTitle(booking.title);
  const query = useClinic();
  return (
    <div className="page">
      <h1>{booking.title}</h1>
      <Loaded query={query}>
        {(found) =>
          found ? (
            <AtLocation {...found} location={found.clinic.location} onChoose={query.choose}>
              <Booking key={found.clinic.location.id} {...found} />
            </AtLocation>
          ) : (
            <p className="notice">{booking.none}</p>
          )
        }
      </Loaded>
    </div>
  );
}

function Booking({ clinic, services, terms, now }: BookableClinic) {
  const { service: asked } = useSearch({ from: '/book' });
  const [serviceId, setService] = useState(() => services.find(({ id, protocol }) => id === asked || protocol === asked)?.id);
  const [booked, setBooked] = useState<{ readonly appointment: AppointmentJson; readonly contact: string }>();
  const service = services.find(({ id }) => id === serviceId);
  const again = (): void => {
    setBooked(undefined);
    setService(undefined);
  };
  if (booked) return <Booked {...booked} clinic={clinic} terms={terms} onAgain={again} />;
  if (!service) {
    return (
      <>
        <p className="lead">{booking.lead}</p>
        <ServiceChoice services={services} terms={terms} onChoose={setService} />
        <p>
          <Link to="/series">{booking.series}</Link>
        </p>
      </>
    );
  }
  return (
    <ForService
      key={service.id}
      clinic={clinic}
      service={service}
      terms={terms}
      now={now}
      onLeave={again}
      onBooked={(appointment, contact) => setBooked({ appointment, contact })}
    />
  );
}
