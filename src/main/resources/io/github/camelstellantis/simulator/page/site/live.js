// Asks for everything, then listens. After a pause everything is asked for again, because nobody knows what was missed.

const SILENCE = 8000;

export class Live {
  #heard = 0;
  /** What arrives while everything is asked for, because the answer may be older; null when nothing is asked for. */
  #meanwhile = [];

  constructor(fleet, {changed, connection}) {
    this.fleet = fleet;
    this.changed = changed;
    this.connection = connection;
  }

  start() {
    const events = new EventSource('/events');
    events.onopen = () => this.#ask();
    events.onerror = () => {
      this.connection('lost');
      if (events.readyState === EventSource.CLOSED) setTimeout(() => this.start(), 3000);
    };
    this.#on(events, 'clock', now => { this.fleet.now = now; });
    this.#on(events, 'vehicle', vehicle => this.fleet.report(vehicle));
    this.#on(events, 'trip', trip => this.fleet.addTrip(trip));
    this.#on(events, 'state', state => { this.fleet.state = state; });
    setInterval(() => this.#listen(), 1000);
  }

  #on(events, name, take) {
    events.addEventListener(name, event => {
      this.#heard = Date.now();
      const news = () => take(JSON.parse(event.data));
      if (this.#meanwhile) {
        this.#meanwhile.push(news);
        return;
      }
      news();
      this.connection('live');
      this.changed();
    });
  }

  async #ask() {
    this.#meanwhile = [];
    try {
      const answer = await fetch('/fleet');
      if (!answer.ok) throw new Error(`the page's server answered ${answer.status}`);
      this.fleet.load(await answer.json());
      this.#meanwhile.forEach(news => news());
      this.#meanwhile = null;
      this.#heard = Date.now();
      this.connection('live');
      this.changed();
    } catch (problem) {
      this.connection('lost');
      setTimeout(() => this.#ask(), 3000);
    }
  }

  /** A line that is cut somewhere says nothing at all. */
  #listen() {
    if (!this.#meanwhile && Date.now() - this.#heard > SILENCE) this.connection('lost');
  }
}
