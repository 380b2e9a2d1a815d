/** What is said of the places a clinic stands in. */
const appointments = (count: number): string => `${count} ${count === 1 ? 'appointment' : 'appointments'} to come`;

export const locationsCopy = {
  choose: 'Where would you like to come?',
  at: 'Where',
  other: 'Another location',
  desk: 'Location',
  clock: (zone: string) => `${zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone} time`,

  title: 'Locations',
  lead: 'Each place with its own address, phone, hours and time zone. People, rooms and devices stand at one of them.',
  one: 'With one location nobody has to choose: clients see it only when there are more.',
  add: 'Add a location',
  name: 'Name of the location',
  address: 'Address',
  phone: 'Phone',
  hours: 'When somebody answers',
  asClinic: (what: string) => (what === '' ? 'Empty: as the clinic' : `Empty: as the clinic (${what})`),
  zone: 'Time zone',
  zoneHint: 'Begin to type a city. Every time here is by this clock; it stays while appointments are to come.',
  team: (count: number) => (count === 0 ? 'nobody and nothing there yet' : `${count} people, rooms and devices`),
  toCome: (count: number) => (count === 0 ? 'nothing booked' : appointments(count)),
  archivedText: 'Not booked any more.',
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  of: 'Location',
  ofHint: 'Who works at two locations is entered once at each, with the hours there.',
  everywhere: 'Wherever it can be done',
  only: 'Only at these locations',
  onlyAt: (names: readonly string[]) => `only at ${names.join(', ')}`,
};
