// Asks for everything, then listens. After a pause everything is asked for again, because nobody knows what was missed.

const SILENCE = 8000;
const PAUSE = 3000;

export class Live {
  #heard = 0;
  /** What arrives while everything is asked for, because the answer may be older; null when nothing is asked for. */
  #meanwhile = [];
  #asking = false;
  /** Whether the line was cut since: what was missed is not in the answer that is on its way. */
  #askAgain = false;

  constructor(fleet, {changed, connection}) {
    this.fleet = fleet;
    this.changed = changed;
    this.connection = connection;
    setInterval(() => this.#listen(), 1000);
  }

  start() {
    const events = new EventSource('/events');
    events.onopen = () => this.#ask();
    events.onerror = () => {
      this.connection('lost');
      if (events.readyState === EventSource.CLOSED) setTimeout(() => this.start(), PAUSE);
    };
    this.#on(events, 'clock', now => { this.fleet.now = now; });
    this.#on(events, 'vehicle', vehicle => this.fleet.report(vehicle));
    this.#on(events, 'trip', trip => this.fleet.addTrip(trip));
    this.#on(events, 'state', state => { this.fleet.state = state; });
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

  /** One request at a time, however often the line is cut meanwhile, until an answer has everything. */
  async #ask() {
    this.#askAgain = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#askAgain) {
      this.#askAgain = false;
      this.#meanwhile = [];
      try {
        const everything = await this.#everything();
        if (!this.#askAgain) this.#take(everything);
      } catch (problem) {
        this.#askAgain = true;
        this.connection('lost');
        await new Promise(resume => setTimeout(resume, PAUSE));
      }
    }
    this.#asking = false;
  }

  async #everything() {
    const answer = await fetch('/fleet');
    if (!answer.ok) throw new Error(`the page's server answered ${answer.status}`);
    return answer.json();
  }

  #take(everything) {
    this.fleet.load(everything);
    this.#meanwhile.forEach(news => news());
    this.#meanwhile = null;
    this.#heard = Date.now();
    this.connection('live');
    this.changed();
  }

  /** A line that is cut somewhere says nothing at all. */
  #listen() {
    if (!this.#meanwhile && Date.now() - this.#heard > SILENCE) this.connection('lost');
  }
}
