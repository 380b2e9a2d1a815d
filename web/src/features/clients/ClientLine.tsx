/** One client in a list: initials, name, what tells two of one name apart. */
import { clientsCopy } from '../../copy/chart.ts';
import { shortName } from '../../data/shortName.ts';
import { Initials } from '../../ui/Initials.tsx';
import type { ClientCard } from './clientsData.ts';

export function ClientLine({ client }: { readonly client: ClientCard }) {
  const { name, preferredName, birthDate, phone, email } = client;
  const more = [...(birthDate === null ? [] : [clientsCopy.born(birthDate)]), ...(phone === '' ? [] : [phone]), ...(email === '' ? [] : [email])];
  return (
    <>
      <Initials name={name} />
      <span>
        <strong>{shortName(name)}</strong>
        {preferredName !== '' && ` ${clientsCopy.called(preferredName)}`}
        <br />
        <small className="soft">{more.join(' · ')}</small>
      </span>
    </>
  );
}
