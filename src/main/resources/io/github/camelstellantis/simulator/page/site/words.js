// Numbers, times and states in words. Times are seconds since 1970.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const clock = new Intl.DateTimeFormat('en', {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const day = new Intl.DateTimeFormat('en', {weekday: 'short', day: 'numeric', month: 'short'});
const date = new Intl.DateTimeFormat('en', {day: 'numeric', month: 'long', year: 'numeric'});

export const known = value => value !== null && value !== undefined;
export const number = value => whole.format(value);
export const time = seconds => clock.format(seconds * 1000);
export const dayAndTime = seconds => `${day.format(seconds * 1000)}, ${time(seconds)}`;
export const longDate = seconds => date.format(seconds * 1000);
export const plural = (count, one, many = one + 's') => `${number(count)} ${count === 1 ? one : many}`;

/** How old something is, in words. */
export function age(seconds) {
  if (seconds < 90) return 'just now';
  if (seconds < 90 * MINUTE) return `${Math.round(seconds / MINUTE)} min ago`;
  if (seconds < 2 * DAY) return `${Math.round(seconds / HOUR)} h ago`;
  return `${Math.round(seconds / DAY)} days ago`;
}

/** The same as a shade: 0 is fresh, 3 is old. */
export function shade(seconds) {
  return [15 * MINUTE, 3 * HOUR, DAY].filter(limit => seconds >= limit).length;
}

function span(iso) {
  const [, hours, minutes] = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(iso) ?? [];
  return [hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean).join(' ');
}

/** What a vehicle does: driving, charging, plugged, parked, or unknown. */
export function doing(vehicle) {
  if (vehicle.moving) return 'driving';
  if (vehicle.charging === 'InProgress') return 'charging';
  if (vehicle.plugged) return 'plugged';
  return vehicle.moving === false ? 'parked' : 'unknown';
}

export function state(vehicle) {
  const left = vehicle.chargingRemaining ? span(vehicle.chargingRemaining) : '';
  switch (doing(vehicle)) {
    case 'driving': return Math.round(vehicle.speed ?? 0) ? `Driving ${number(vehicle.speed)} km/h` : 'Standing';
    case 'charging': return left ? `Charging, full in ${left}` : 'Charging';
    case 'plugged': return 'Plugged in';
    case 'parked': return 'Parked';
    default: return 'Not known';
  }
}

const BRANDS = {Citroen: 'Citroën'};
export const brand = name => BRANDS[name] ?? name;
export const name = vehicle => vehicle.model ?? brand(vehicle.brand);
/** Enough of a VIN to tell vehicles apart. */
export const tail = vin => `…${vin.slice(-4)}`;
/** What is in the battery, or else in the tank. */
export const level = report => report.charge ?? report.fuel;
