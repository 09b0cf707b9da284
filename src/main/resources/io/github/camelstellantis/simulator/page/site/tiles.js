import {find, html, say, show} from './elements.js';
import {age, brand, dayAndTime, doing, known, longDate, number, plural, shade} from './words.js';

const DAY = 24 * 60 * 60;
const SOON = 30;

/** The row at the top: how the fleet and everything that it depends on are doing. */
export function showTiles(fleet) {
  say('#now time', dayAndTime(fleet.now));
  showFleet(fleet.all());
  showFreshness(fleet);
  if (fleet.state) {
    showLogins(fleet.state.logins);
    showCertificate(fleet.state.certificate);
    showRequests(fleet.state.requests);
  }
}

function showFleet(vehicles) {
  const count = what => vehicles.filter(vehicle => doing(vehicle) === what).length;
  say('#fleet .big', number(vehicles.length));
  say('#fleet .small', `${count('driving')} driving, ${count('charging')} charging`);
}

function showFreshness({now, vehicles}) {
  const ages = [...vehicles.values()].map(vehicle => now - vehicle.updatedAt);
  if (!ages.length) return;
  const newest = Math.min(...ages);
  const oldest = Math.max(...ages);
  const fresh = ages.filter(seconds => shade(seconds) === 0).length;
  find('#freshness').dataset.tone = shade(newest) > 1 ? 'warn' : 'good';
  say('#freshness .big', `${fresh} of ${ages.length} fresh`);
  say('#freshness .small', `newest ${age(newest)}, oldest ${age(oldest)}`);
}

const LOGIN = {enrolled: 'logged in', loginRequired: 'must log in again', unreadable: 'cannot be read'};

function showLogins(logins) {
  const accounts = logins.flatMap(({brand: of, accounts}) => accounts.map(account => ({...account, of})));
  const well = accounts.filter(account => account.state === 'enrolled').length;
  find('#logins').dataset.tone = well === accounts.length && well ? 'good' : 'warn';
  say('#logins .big', accounts.length ? `${well} of ${accounts.length} in order` : 'None yet');
  show(find('#logins ul'), ...accounts.map(({account, state, of}) =>
    html('li', {'data-state': state, title: `${account}: ${LOGIN[state]}`},
      state === 'enrolled' ? brand(of) : `${brand(of)} ${LOGIN[state]}`)));
}

function showCertificate(expires) {
  if (!known(expires)) {
    say('#certificate .big', 'None');
    say('#certificate .small', 'this app calls without one');
    return;
  }
  // certificates live by our clock, whatever the vehicles' clock says
  const days = Math.floor((expires - Date.now() / 1000) / DAY);
  find('#certificate').dataset.tone = days < 0 ? 'bad' : days < SOON ? 'warn' : 'good';
  say('#certificate .big', days < 0 ? 'Expired' : plural(days, 'day'));
  say('#certificate .small', `valid until ${longDate(expires)}`);
}

function showRequests(requests) {
  if (!known(requests?.remaining)) return;
  const {remaining, limit} = requests;
  say('#requests .big', number(remaining));
  say('#requests .small', known(limit) ? `of ${number(limit)} a day` : 'of an unknown limit');
  const share = known(limit) && limit > 0 ? remaining / limit : 1;
  find('#requests meter').value = share;
  find('#requests').dataset.tone = share < 0.1 ? 'bad' : share < 0.25 ? 'warn' : 'good';
}
